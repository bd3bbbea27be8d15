import type { LocalName } from '../scheme/name.ts';
import type { Scheme } from '../scheme/scheme.ts';

/** O5: the name of a statement's line by its id, out of the scheme that the month's lines follow (Y6); null: the scheme has no such line. */
export function lineName({ pay, commissions, awards }: Scheme, line: string): LocalName | null {
  const paid = [...(pay?.lines ?? []), ...commissions].find(({ id }) => id === line);
  // An award's line has the award's period behind its id.
  const won = awards.filter((award) => 'name' in award).find(({ id }) => line.startsWith(`${id}@`));
  return (paid ?? won)?.name ?? null;
}
