import { namesIn } from '../../shared/setup/draft.ts';
import { claimsAlike, claimsOfAgent, nameIn, type Claim } from '../../shared/site/identity-claims.ts';
import { isClear } from '../../shared/site/lint-identities.ts';
import type { Agent } from '../../shared/site/site-file.ts';
import { identityKey, type WhoKey } from '../../shared/site/who-key.ts';
import { LONG_AGO } from '../../shared/site-edit/career-change.ts';
import { usualStart, waitingUnder } from '../../shared/site-edit/waiting-work.ts';
import { localDate } from '../../shared/units.ts';
import type { MonthSpan, PeopleAnswer, ToldName } from '../../shared/wire/people-answers.ts';
import { monthsOfFirstDays, monthsReached } from './shut-months.ts';

/** S28: a number in the form that is, or was, somebody else's as well, or under which work waits that is nobody's. */
export interface Handover {
  readonly who: WhoKey;
  readonly name: string;
  /** Since when it is theirs, where the form has to ask; empty: always; null: since their first day, or it has passed on. */
  readonly asked: string | null;
  /** The first date on which it is the later one's. */
  readonly from: string;
  /** Whose it was before; null: nobody's. */
  readonly before: string | null;
  /** Whose it is by then; null: theirs. */
  readonly after: string | null;
  /** What waits under it; null: it was somebody's, or nothing was done. */
  readonly waiting: ToldName | null;
  /** The closed and sealed months that it reaches into. */
  readonly months: readonly MonthSpan[];
}

/** What is typed of it. */
interface Drafted {
  /** By phone system, with commas. */
  readonly numbers: Readonly<Record<string, string>>;
  /** Empty: not known. */
  readonly joined: string;
  readonly handedOver: Readonly<Record<WhoKey, string>>;
}

/** The names typed for a phone system. One may hold a comma: what was not touched stays as it is. */
export function numbersIn(agent: Agent | null, system: string, written: string): readonly string[] {
  const before = (agent?.identities[system] ?? []).map(nameIn);
  return before.join(', ') === written ? before : namesIn(written);
}

/** What the form knows of those who are there, and of what waits for an agent (SI9). */
export type Known = Pick<PeopleAnswer, 'agents' | 'today' | 'shutMonths'> & { readonly waiting: readonly ToldName[] };

/** `agent`: as they were; null: somebody new. */
export function handoversOf(agent: Agent | null, draft: Drafted, told: Known): readonly Handover[] {
  const others = told.agents.filter(({ id }) => id !== agent?.id);
  const claimsOf = claimsAlike(others);
  return Object.entries(draft.numbers).flatMap(([system, written]) =>
    [...new Set(numbersIn(agent, system, written))].flatMap((name) => {
      const who = identityKey(system, name);
      const row = waitingUnder(told.waiting, system, name);
      const typed = { who, name, claims: claimsOf(who) };
      return (row && waitingOf(row, typed, agent, draft, told)) ?? handoverOf(typed, agent, draft, told) ?? [];
    }),
  );
}

interface Typed {
  readonly who: WhoKey;
  readonly name: string;
  /** Those of others, the earliest start first. */
  readonly claims: readonly Claim[];
}

const listedBy = (agent: Agent | null, who: WhoKey): Claim | undefined =>
  agent ? claimsOfAgent(agent).find((claim) => claim.who === who) : undefined;

/** Of a number that nobody else has, unless it is theirs always. */
function waitingOf(row: ToldName, { who, name, claims }: Typed, agent: Agent | null, draft: Drafted, told: Known): Handover | null {
  const listed = listedBy(agent, who);
  if (claims.length > 0 || listed?.from === null) return null;
  const joined = draft.joined === '' ? null : localDate(draft.joined);
  const from = draft.handedOver[who] ?? usualStart(agent === null, joined, told.today);
  const months = listed ? monthsOfFirstDays(told.shutMonths, listed.start ?? '', from) : monthsReached(row.shutMonths, from);
  return { who, name, asked: from, from, before: null, after: null, waiting: row, months };
}

function handoverOf({ who, name, claims }: Typed, agent: Agent | null, draft: Drafted, told: Known): Handover | null {
  const listed = listedBy(agent, who);
  const said = draft.handedOver[who];
  const joined = draft.joined === '' ? null : localDate(draft.joined);
  const [first] = claims;
  /** With another first day it is theirs since the old one, as it was. */
  const kept = listed?.from === null && joined !== null && agent?.joined !== joined ? (agent?.joined ?? LONG_AGO) : null;
  const former = listed ? claims.findLast(({ start }) => (start ?? '') <= (kept ?? joined ?? '')) : claims.at(-1);
  if (listed?.from === null && former === undefined)
    return first
      ? { who, name, asked: null, from: first.start ?? '', before: null, after: first.agent.name, waiting: null, months: [] }
      : null;
  const isAsked =
    said !== undefined ? said !== '' : former !== undefined && (kept !== null || !isClear(former, { from: null, start: joined }));
  if (!isAsked && former === undefined) return null;
  const from = isAsked ? (said ?? kept ?? told.today) : (joined ?? '');
  const before = claims.findLast(({ start }) => start === null || start < from)?.agent.name ?? null;
  const was = listed?.start ?? null;
  const months = listed ? monthsOfFirstDays(told.shutMonths, was ?? '', from) : monthsReached(told.shutMonths, from);
  return { who, name, asked: isAsked ? from : null, from, before, after: null, waiting: null, months };
}
