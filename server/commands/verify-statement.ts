import { readFileSync } from 'node:fs';
import { err, ok, type Result } from '../../shared/result.ts';
import type { AgentId } from '../../shared/units.ts';
import { givenSchema } from '../reports/given.schema.ts';
import type { Given } from '../reports/given.ts';
import { ownResult } from '../reports/own-pack.ts';
import { packPath } from '../reports/pack.ts';
import type { Evidence } from './evidence.ts';

export interface OwnWorked {
  readonly text: string;
  /** Of the statement. */
  readonly digest: string;
  /** What was not worked out, a line each. */
  readonly given: readonly string[];
}

/** O3: one agent's statement again, out of what concerns them; the error says why there is none. */
export async function statementAgain(folder: string, evidence: Evidence, agent: AgentId): Promise<Result<OwnWorked, string>> {
  const given = readGiven(packPath(folder, 'given.json'));
  if (!given.ok) return given;
  const result = ownResult(await evidence.facts(), agent, given.value);
  return result
    ? ok({ text: result.text, digest: result.digest, given: wordsOf(given.value) })
    : err(`the site file has no ${agent}, or no scheme in force`);
}

function readGiven(path: string): Result<Given, string> {
  try {
    const parsed = givenSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    if (parsed.success) return ok(parsed.data);
    const [issue] = parsed.error.issues;
    return err(`given.json: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'unreadable'}`);
  } catch (error) {
    return err(`given.json can't be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function wordsOf({ month, state, seal, adjustments, ground: { past, others } }: Given): readonly string[] {
  return [
    `${month.id} was ${state} when it was packed`,
    ...(seal
      ? [`sealed by ${seal.signers.map(({ by, role }) => `${by} (${role})`).join(', ')}, digest of everybody’s ${seal.digest}`]
      : []),
    ...(others.places ? [`place ${others.places.first} of ${others.places.of} by the figure that grades go by`] : []),
    ...Object.entries(others.extremes).map(
      ([asked, found]) => `${asked}: ${found ? `${found.lowest} to ${found.highest}` : 'nothing'} in the team`,
    ),
    ...others.awards.map(({ award, period, place }) => `${award} of ${period}${place === null ? '' : `, place ${place}`}`),
    ...(past.length > 0 ? [`what ${past.length} earlier periods left`] : []),
    ...adjustments.map(({ of }) => `the adjustment of ${of.period}, ${of.line}`),
  ];
}
