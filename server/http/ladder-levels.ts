import type { Ladder } from '../../shared/scheme/ladder.ts';
import type { PeopleAnswer } from '../../shared/wire/people-answers.ts';

/** The lowest first. */
export const levelsOf = (ladder: Ladder | null | undefined): PeopleAnswer['levels'] =>
  (ladder?.levels ?? []).map(({ id, name }) => ({ id, name: name ?? null }));
