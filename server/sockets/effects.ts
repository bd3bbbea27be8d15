import { maySeeScore } from '../../shared/audience.ts';
import { ok } from '../../shared/result.ts';
import { eventId, type AgentId } from '../../shared/units.ts';
import type { Draft, Effect, PayEffect } from '../../shared/wire/drafts.ts';
import { effectOnDate, type Drafted } from '../../shared/wire/effect-on-date.ts';
import { nameOf, refused, type Asking, type Handled } from './asking.ts';
import { draftedEvent } from './drafted.ts';

/** H2: what writing it would do to the figures of its date. */
export function draftEffect(asking: Asking<Draft>): Handled<Effect> {
  const drafted = unwritten(asking);
  if (!drafted.ok) return drafted;
  const board = asking.stage.board.folded();
  const { people, line } = effectOnDate(board, drafted.value, asking.clock());
  const seen = seenBy(asking, people);
  return ok({ seen: board.seq, date: drafted.value.date, ...seen, line: seen.people.length > 0 ? line : null });
}

/** H2: the same of pay. One is worked out at a time, and of what one person asks only the latest. */
export async function draftPayEffect(asking: Asking<Draft>): Promise<Handled<PayEffect>> {
  const drafted = unwritten(asking);
  if (!drafted.ok) return drafted;
  const { inPayTurn, latestPay, payEffect } = asking.stage;
  const own = Symbol(nameOf(asking));
  latestPay.set(nameOf(asking), own);
  const isLatest = (): boolean => latestPay.get(nameOf(asking)) === own;
  const effect = await inPayTurn(async () => (isLatest() ? payEffect(drafted.value) : null));
  if (effect === null || !isLatest()) return refused('refused', 'another draft was asked for since', 'look at the later one', 'superseded');
  return ok({ ...effect, ...seenBy(asking, effect.people) });
}

const unwritten = (asking: Asking<Draft>): Handled<Drafted> =>
  draftedEvent(asking, asking.asked, { id: eventId('draft'), text: '', visibility: 'supervisors' });

/** H3: people of other teams are only counted; CF22: under its preset everybody. */
function seenBy<Person extends { readonly agent: AgentId }>({ viewer, stage }: Asking<unknown>, people: readonly Person[]) {
  const seen = people.filter(({ agent }) => maySeeScore(viewer, agent, stage.board.teamOf));
  return { people: seen, others: people.length - seen.length };
}
