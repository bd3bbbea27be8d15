import type { Reason } from '../explain/reason.ts';
import type { LocalName } from '../scheme/name.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { localDate, type AgentId } from '../units.ts';
import type { AgentPeriodFacts } from './period-facts.ts';
import type { Statement } from './statement.ts';

/** Settles everybody's period under the schemes in force: one statement for each agent. */
export type Settle = (facts: readonly AgentPeriodFacts[], schemes: readonly Scheme[]) => readonly Statement[];

/** What a draft would have changed in a period that is known. Minor units. */
export interface Simulation {
  /** By agent id. */
  readonly perAgent: readonly AgentDifference[];
  readonly gainers: readonly AgentId[];
  readonly losers: readonly AgentId[];
  readonly unchanged: readonly AgentId[];
  /** What the draft would have cost more (or less, below 0). */
  readonly cost: number;
}

export interface AgentDifference {
  readonly agent: AgentId;
  readonly before: number;
  readonly after: number;
  readonly difference: number;
  /** Those whose amount differs, in the order of the statement after, then what is gone. */
  readonly lines: readonly LineDifference[];
}

/** null: the statement has no such line. */
export interface LineDifference {
  readonly id: string;
  readonly name: LocalName;
  readonly before: number | null;
  readonly after: number | null;
  readonly difference: number;
  readonly because: { readonly before: Reason | null; readonly after: Reason | null };
}

/** Before every date that a period may have. */
const FROM_THE_BEGINNING = localDate('0001-01-01');

/** B11: the period settled twice, under what was in force and under the draft alone, as if it had been in force all the time. */
export function simulate(facts: readonly AgentPeriodFacts[], current: readonly Scheme[], draft: Scheme, settle: Settle): Simulation {
  const before = byAgent(settle(facts, current));
  const after = byAgent(settle(facts, [{ ...draft, effectiveFrom: FROM_THE_BEGINNING }]));
  const perAgent = facts
    .map(({ agent }) => differenceOf(agent, statementOf(before, agent), statementOf(after, agent)))
    .sort((a, b) => (a.agent < b.agent ? -1 : 1));
  const thoseWith = (holds: (difference: number) => boolean): readonly AgentId[] =>
    perAgent.filter(({ difference }) => holds(difference)).map(({ agent }) => agent);
  return {
    perAgent,
    gainers: thoseWith((difference) => difference > 0),
    losers: thoseWith((difference) => difference < 0),
    unchanged: thoseWith((difference) => difference === 0),
    cost: perAgent.reduce((sum, { difference }) => sum + difference, 0),
  };
}

const byAgent = (statements: readonly Statement[]): ReadonlyMap<AgentId, Statement> =>
  new Map(statements.map((statement) => [statement.agent, statement]));

function statementOf(statements: ReadonlyMap<AgentId, Statement>, agent: AgentId): Statement {
  const statement = statements.get(agent);
  if (statement === undefined) throw new Error(`${agent} was settled without a statement: settle gives one for each agent`);
  return statement;
}

const differenceOf = (agent: AgentId, before: Statement, after: Statement): AgentDifference => ({
  agent,
  before: before.total,
  after: after.total,
  difference: after.total - before.total,
  lines: lineDifferences(entriesOf(before), entriesOf(after)),
});

interface Entry {
  readonly id: string;
  readonly name: LocalName;
  readonly amount: number;
  readonly because: Reason;
}

/** Adjustments of older periods are lines here too, so that the lines add up to the difference. */
function entriesOf({ lines, adjustments }: Statement): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  const ofOthers = adjustments.map((line) => ({ ...line, id: `${line.of.period}/${line.of.line}` }));
  for (const line of [...lines, ...ofOthers]) entries.set(line.id, { ...line, amount: line.amount + (entries.get(line.id)?.amount ?? 0) });
  return entries;
}

function lineDifferences(before: ReadonlyMap<string, Entry>, after: ReadonlyMap<string, Entry>): readonly LineDifference[] {
  const ids = new Set([...after.keys(), ...before.keys()]);
  return [...ids].flatMap((id) => {
    const [was, is] = [before.get(id), after.get(id)];
    const known = is ?? was;
    const difference = (is?.amount ?? 0) - (was?.amount ?? 0);
    if (known === undefined || difference === 0) return [];
    const because = { before: was?.because ?? null, after: is?.because ?? null };
    return [{ id, name: known.name, before: was?.amount ?? null, after: is?.amount ?? null, difference, because }];
  });
}
