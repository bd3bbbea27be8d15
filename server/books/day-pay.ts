import { dayGround, pastBefore, payOfAgent, type DayGround } from '../../shared/settle/day-pay.ts';
import type { Past } from '../../shared/settle/settle-months.ts';
import { businessDate } from '../../shared/site/business-day.ts';
import { kept } from '../../shared/site/kept.ts';
import { shiftShown } from '../../shared/site/shift-shown.ts';
import type { Agent, SiteFile } from '../../shared/site/site-file.ts';
import { siteOf } from '../../shared/tally/board.ts';
import { factsOnBoard, type SiteFacts } from '../../shared/tally/site-facts.ts';
import type { AgentId, EpochMs, LocalDate } from '../../shared/units.ts';
import type { DayPayAnswer } from '../../shared/wire/day-pay.ts';
import type { LiveBoard } from '../board/live-board.ts';
import type { Clock } from '../clock.ts';
import { inPieces } from '../in-pieces.ts';
import { openTurns } from '../in-turn.ts';

/** Z8: of who works now, as the facts of at most 20 s ago have it. */
export type DayPayOf = (agent: Agent) => Promise<DayPayAnswer>;

const OWN_MS = 20_000;
const OTHERS_MS = 600_000;

interface Kept<Value> {
  readonly at: EpochMs;
  readonly value: Value;
}

/** What agents of one site file share, by the date whose pay is asked for. */
interface Shared {
  readonly site: SiteFile;
  readonly past: Map<LocalDate, Promise<Past>>;
  readonly grounds: Map<LocalDate, Kept<DayGround | null>>;
}

export function openDayPay(live: LiveBoard, clock: Clock): DayPayOf {
  const inTurn = openTurns();
  const known = new Map<AgentId, Kept<Promise<DayPayAnswer>>>();
  let shared: Shared | null = null;

  const sharedUnder = (site: SiteFile): Shared => {
    if (shared?.site !== site) shared = { site, past: new Map(), grounds: new Map() };
    return shared;
  };

  async function groundOf(facts: SiteFacts, date: LocalDate, now: EpochMs): Promise<DayGround | null> {
    const { past, grounds } = sharedUnder(siteOf(facts.board));
    const before = grounds.get(date);
    if (before && now - before.at < OTHERS_MS) return before.value;
    // Yesterday's night shift may be asked for beside today; what is older is let go.
    for (const old of [...past.keys()].slice(0, -2)) past.delete(old);
    for (const old of [...grounds.keys()].slice(0, -2)) grounds.delete(old);
    const back = kept(past, date, () => inPieces(pastBefore(facts, date)));
    back.catch(() => past.delete(date));
    const value = await inPieces(dayGround(facts, date, await back));
    grounds.set(date, { at: now, value });
    return value;
  }

  async function workOut(agent: Agent): Promise<DayPayAnswer> {
    const [facts, now] = [factsOnBoard(live.folded()), clock()];
    const site = siteOf(facts.board);
    const date = shiftShown(site, agent.id, now)?.date ?? businessDate(site, now);
    const ground = await groundOf(facts, date, now);
    const pay = ground && (await inPieces(payOfAgent(facts, agent, ground, { date, now })));
    return { agent: agent.id, asOf: now, currency: site.site.currency, pay };
  }

  return (agent) => {
    const now = clock();
    const before = known.get(agent.id);
    if (before && now - before.at < OWN_MS) return before.value;
    const value = inTurn(() => workOut(agent));
    value.catch(() => known.delete(agent.id));
    known.set(agent.id, { at: now, value });
    return value;
  };
}
