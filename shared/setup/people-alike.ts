import type { Column } from './people-columns.ts';
import { idFrom } from './people-ids.ts';

/** A line of the table, each cell as it stands there. */
export interface Written extends Record<Column, string> {
  readonly line: number;
}

/** `found`: the line of whoever has the name, or the id that would be made of it. */
interface Namesake {
  readonly line: number;
  readonly column: 'id';
  readonly kind: 'namesake';
  readonly found: string;
}

/** SU3: without an id of their own, whoever of them stays when the other leaves would inherit all that was the other's. */
export function namesakesIn(all: readonly Written[]): readonly Namesake[] {
  const named = all.filter(({ id, name }) => id !== '' || name !== '');
  const byId = new Map<string, Written[]>();
  for (const written of named) byId.set(idOf(written), [...(byId.get(idOf(written)) ?? []), written]);
  return named.flatMap((written) => {
    const other = byId.get(idOf(written))?.find((one) => one !== written);
    if (written.id !== '' || !other) return [];
    return [{ line: written.line, column: 'id' as const, kind: 'namesake' as const, found: `${other.line}` }];
  });
}

const idOf = ({ id, name }: Written): string => id || idFrom('agent', name);

/** `found`: the name further up that would be the same team. */
interface TeamAlike {
  readonly line: number;
  readonly column: 'team';
  readonly kind: 'teamAlike';
  readonly found: string;
}

/** SU3: teams whose names differ only in what no id holds would become one team without a word. */
export function teamsAlikeIn(all: readonly Written[]): readonly TeamAlike[] {
  const first = new Map<string, string>();
  return all.flatMap(({ line, team }) => {
    const id = idFrom('team', team);
    const found = first.get(id) ?? team;
    first.set(id, found);
    return plain(found) === plain(team) ? [] : [{ line, column: 'team' as const, kind: 'teamAlike' as const, found }];
  });
}

/** How many spaces, and which case, is no difference. */
const plain = (team: string): string => team.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
