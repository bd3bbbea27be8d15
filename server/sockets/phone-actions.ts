import { seesTeam } from '../../shared/audience.ts';
import { pauseReasons } from '../../shared/phones/pause-reasons.ts';
import { ok } from '../../shared/result.ts';
import { namesHeld, resolveAgent } from '../../shared/site/resolve-agent.ts';
import { agentDay } from '../../shared/tally/agent-tally.ts';
import { epochMs, type AgentId, type SystemId } from '../../shared/units.ts';
import type { ActOnPhone, AskPhoneOffer, PhoneOffer, PhoneOutcome, PhonePlace, PhoneQueue } from '../../shared/wire/phone-actions.ts';
import type { PhoneActions, QueuePlace } from '../sources/phone-actions.ts';
import { nameOf, refused, type Asking, type Handled } from './asking.ts';
import { callsFor } from './listening.ts';
import { auditOfAct } from './phone-audit.ts';
import { whoMay } from './phone-viewer.ts';

/** X1: where the agent sits in queues that may be acted on, and what a pause can be for. */
export function offerPhone(asking: Asking<AskPhoneOffer>): Handled<PhoneOffer> {
  const { stage, asked } = asking;
  const viewer = whoMay(asking, asked.agent);
  if (!viewer.ok) return viewer;
  const { board, now } = stage.board.moment();
  const site = stage.board.siteFile();
  const phones = phonesFor(asking, asked.agent);
  const seen = site.agents.filter(({ team }) => seesTeam(viewer.value, team));
  return ok({
    run: stage.askedOnce.run,
    systems: phones.map(({ system, phone }) => ({ system, isLinked: phone?.isLinked ?? false })),
    places: phones.flatMap(({ phone }) => (phone?.isLinked ? placesAt(phone, placesOf(asking, asked.agent, phone)) : [])),
    calls: callsFor(asking, asked.agent).map(({ system, talk: { call, since } }) => ({ system, call, since })),
    reasons: pauseReasons(
      site,
      seen.map(({ id }) => agentDay(board, id, now).tally),
    ),
  });
}

/** X3, X4: asks the phone system, and answers what became of it; what the board shows changes by the phone system's own events. */
export async function actOnPhone(asking: Asking<ActOnPhone>): Promise<Handled<readonly PhoneOutcome[]>> {
  const { stage, asked } = asking;
  const told = auditOfAct(asking);
  const viewer = whoMay(asking, asked.agent);
  if (!viewer.ok) return told.refused(viewer);
  const { askedOnce } = stage;
  if (asked.run !== askedOnce.run)
    return told.refused(refused('refused', 'the server was started anew since', 'look at what is so now, and ask again', 'stale'));
  return askedOnce.ask(`${nameOf(asking)}/${asked.request}`, async () => {
    const ready = readyFor(asking);
    if (!ready.ok) return told.refused(ready);
    told.asked();
    const outcomes = await Promise.all(asked.queues.map((at) => actIn(asking, at, ready.value)));
    told.answered(outcomes);
    return ok(outcomes);
  });
}

interface Phone {
  readonly system: SystemId;
  /** null: nothing is connected to it. */
  readonly phone: PhoneActions | null;
}

/** X1: the phone systems that the site lets be acted on and that know the agent. */
function phonesFor({ stage }: Asking<unknown>, agent: AgentId): readonly Phone[] {
  const site = stage.board.siteFile();
  const named = site.agents.find(({ id }) => id === agent);
  const now = stage.board.now();
  const held = named ? namesHeld(site, named, { start: now, end: epochMs(now + 1) }) : new Map<string, readonly string[]>();
  const phones = stage.phones();
  return site.sources
    .filter(({ system, actions }) => actions === true && (held.get(system)?.length ?? 0) > 0)
    .map(({ system }) => ({ system, phone: phones.find((phone) => phone.system === system) ?? null }));
}

const placesOf = ({ stage }: Asking<unknown>, agent: AgentId, phone: PhoneActions): readonly QueuePlace[] =>
  phone.places().filter(({ identity }) => resolveAgent(stage.board.siteFile(), { identity }, stage.board.now()) === agent);

/** Of several devices of theirs in one queue, what holds for all of them. */
function placesAt({ system }: PhoneActions, places: readonly QueuePlace[]): readonly PhonePlace[] {
  const queues = [...new Set(places.map(({ queue }) => queue))].sort();
  return queues.map((queue) => {
    const there = places.filter((place) => place.queue === queue);
    return {
      ...{ system, queue },
      paused: there.every(({ paused }) => paused) ? (there[0]?.paused ?? null) : null,
      mayLogOut: !there.some(({ isFixed }) => isFixed),
    };
  });
}

/** Every phone system that is asked, by its id; or which of them can't be. Nothing is sent before all can. */
function readyFor(asking: Asking<ActOnPhone>): Handled<ReadonlyMap<SystemId, PhoneActions>> {
  const phones = new Map(phonesFor(asking, asking.asked.agent).map(({ system, phone }) => [system, phone]));
  const ready = new Map<SystemId, PhoneActions>();
  for (const { system } of asking.asked.queues) {
    const phone = phones.get(system);
    if (phone === undefined)
      return refused('refused', `${system} may not be acted on`, 'write actions: true at this source in the site file, and apply it');
    if (!phone?.isLinked) return refused('refused', `the link to ${system} is lost`, 'wait until it stands again, and ask anew');
    ready.set(system, phone);
  }
  return ok(ready);
}

/** X6: in one queue, at each of their devices there; what is not done tells more than what is. */
async function actIn(asking: Asking<ActOnPhone>, at: PhoneQueue, ready: ReadonlyMap<SystemId, PhoneActions>): Promise<PhoneOutcome> {
  const { agent, act } = asking.asked;
  const phone = ready.get(at.system);
  const places = phone ? placesOf(asking, agent, phone).filter(({ queue }) => queue === at.queue) : [];
  const ends = await Promise.all(places.flatMap((place) => (phone ? [phone.act(act, place)] : [])));
  const end = ends.find(({ became }) => became !== 'done') ?? ends[0];
  return { ...at, ...(end ?? { became: 'refused', because: 'gone', words: '' }) };
}
