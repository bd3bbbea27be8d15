import { plainName } from '../site/who-key.ts';
import { agentId, epochMs, type EpochMs, type SystemId } from '../units.ts';
import type { Board } from './board.ts';
import { momentsOf } from './moments-of.ts';
import { unmatchedIdentities, type UnmatchedIdentity } from './unmatched-identities.ts';

/** SI9: what a phone system calls somebody whom no agent claims, all spellings of it together (T10). */
export interface WaitingIdentity {
  /** Empty: an agent id that the site file lacks. */
  readonly system: SystemId;
  /** What an agent would be given. */
  readonly name: string;
  readonly calls: number;
  /** States, notes, sales, leads … */
  readonly reports: number;
  readonly since: EpochMs;
  readonly last: EpochMs;
}

/** SI9: the most calls first. */
export function unmatchedQueue(board: Board): readonly WaitingIdentity[] {
  const waiting = new Map<string, WaitingIdentity>();
  for (const unmatched of unmatchedIdentities(board)) {
    const one = waitingAs(board, unmatched);
    const key = `${one.system}\t${one.name}`;
    const other = waiting.get(key);
    waiting.set(key, other === undefined ? one : together(one, other));
  }
  return [...waiting.values()].toSorted((one, other) => other.calls - one.calls || other.last - one.last);
}

function waitingAs(board: Board, { identity: { source, name }, calls, reports }: UnmatchedIdentity): WaitingIdentity {
  const system = source;
  const moments = momentsOf(board, agentId(system === '' ? `=${name}` : `${system}\t${name}`));
  const [since, last] = moments.reduce(([first, latest], at) => [Math.min(first, at), Math.max(latest, at)], [Infinity, -Infinity]);
  const plain = system === '' ? name : plainName(name);
  return { system, name: plain, calls, reports, since: epochMs(since), last: epochMs(last) };
}

const together = (one: WaitingIdentity, other: WaitingIdentity): WaitingIdentity => ({
  ...one,
  calls: one.calls + other.calls,
  reports: one.reports + other.reports,
  since: epochMs(Math.min(one.since, other.since)),
  last: epochMs(Math.max(one.last, other.last)),
});
