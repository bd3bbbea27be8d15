import type { BoardEvent } from '../../shared/events/board-event.ts';
import { channelOf } from '../../shared/phones/own-phone.ts';
import { ok } from '../../shared/result.ts';
import { resolveAgent } from '../../shared/site/resolve-agent.ts';
import { callBeganAt } from '../../shared/tally/whose-event.ts';
import { eventId, type AgentId, type SystemId } from '../../shared/units.ts';
import type { ListenIn, PhoneEnd } from '../../shared/wire/phone-actions.ts';
import type { PhoneActions, Talk } from '../sources/phone-actions.ts';
import { newId } from '../accounts/secrets.ts';
import { nameOf, refused, type Asking, type Handled } from './asking.ts';
import { auditOfListening } from './phone-audit.ts';
import { whoMay } from './phone-viewer.ts';

interface Listenable {
  readonly system: SystemId;
  readonly phone: PhoneActions;
  readonly talk: Talk;
  /** X12 */
  readonly isTold: boolean;
}

/** X8: the calls of the agent that the account may listen to now. Nobody is looked up: `whoMay` says for whom one may ask. */
export function callsFor({ stage, rights }: Asking<unknown>, agent: AgentId): readonly Listenable[] {
  if (!rights.includes('listen')) return [];
  const site = stage.board.siteFile();
  const { board } = stage.board.moment();
  return stage.phones().flatMap((phone) => {
    const source = site.sources.find(({ system }) => system === phone.system);
    if (source?.listening !== true || !phone.isLinked) return [];
    const talks = phone
      .talks()
      .filter(({ identity, call, since }) => resolveAgent(site, { identity }, callBeganAt(board, call) ?? since) === agent);
    return talks.map((talk) => ({ system: phone.system, phone, talk, isTold: source.tellListening !== false }));
  });
}

/** X8, X9: rings the asker's own phone; what was heard goes into the log once the phone is taken. */
export async function listenIn(asking: Asking<ListenIn>): Promise<Handled<PhoneEnd>> {
  const { stage, asked, rights } = asking;
  const told = auditOfListening(asking);
  const viewer = whoMay(asking, asked.agent);
  if (!viewer.ok) return told.refused(viewer);
  if (!rights.includes('listen'))
    return told.refused(
      refused('forbidden', `${nameOf(asking)} has not the right to listen`, 'ask an admin for the right `listen`, on the page of accounts'),
    );
  const { listenedOnce } = stage;
  if (asked.run !== listenedOnce.run)
    return told.refused(refused('refused', 'the server was started anew since', 'look at what is so now, and ask again', 'stale'));
  return listenedOnce.ask(`${nameOf(asking)}/${asked.request}`, async () => {
    const found = callAsked(asking);
    if (!found.ok) return told.refused(found);
    const { phone, talk } = found.value;
    told.asked();
    const { taken, begun } = phone.listen(talk, channelOf(asked.phone, talk.device));
    void begun.then((isBegun) => (isBegun ? heard(asking, found.value) : told.notBegun())).catch(told.notStored);
    const end = await taken;
    told.answered(end);
    return ok(end);
  });
}

/** X8: the call, or what is missing: the site's word, or the call itself. */
function callAsked(asking: Asking<ListenIn>): Handled<Listenable> {
  const { stage } = asking;
  const { agent, system, call } = asking.asked;
  const source = stage.board.siteFile().sources.find((one) => one.system === system);
  if (source?.listening !== true)
    return refused(
      'refused',
      `calls in ${system} may not be listened to`,
      'write listening: true at this source in the site file, and apply it',
    );
  const phone = stage.phones().find((one) => one.system === system);
  if (!phone?.isLinked) return refused('refused', `the link to ${system} is lost`, 'wait until it stands again, and ask anew');
  const found = callsFor(asking, agent).find((one) => one.system === system && one.talk.call === call);
  return found ? ok(found) : refused('refused', `${agent} is not in the call ${call} any more`, 'choose a call that stands');
}

/** X11: that somebody listens is a fact of the floor. */
async function heard(asking: Asking<ListenIn>, { talk: { call, since }, isTold }: Listenable): Promise<void> {
  const { agent } = asking.asked;
  const by = nameOf(asking);
  const event: BoardEvent = {
    // Not by the request, which its page names: one that was named before would be taken for what the log has already, and nobody would be told.
    ...{ id: eventId(`listening/${newId()}`), source: 'tallyboard:server', at: asking.clock(), type: 'call.listened' },
    ...{ agent, call, since, isTold, by },
  };
  const [refusal] = (await asking.stage.write([event])).refused;
  if (refusal) throw new Error(`${refusal.path}: ${refusal.reason}`);
  auditOfListening(asking).begun();
}
