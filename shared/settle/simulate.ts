import type { Reason } from '../explain/reason.ts';
import type { LocalName } from '../scheme/name.ts';
import type { AgentId } from '../units.ts';
import type { Statement } from './statement.ts';

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

/** B11: what changes between everybody's statements of a period under what was in force and under a draft. Both have the same people, or it throws. */
export function simulationOf(inForce: readonly Statement[], underDraft: readonly Statement[]): Simulation {
  const [before, after] = [byAgent(inForce), byAgent(underDraft)];
  const perAgent = [...new Set([...before.keys(), ...after.keys()])]
    .map((agent) => differenceOf(agent, statementOf(before, agent), statementOf(after, agent)))
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
  if (statement === undefined) throw new Error(`${agent} has a statement on one side only: settle the same people twice`);
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
