import type { AccountsDatabase } from './accounts-database.ts';
import { newSecret } from './secrets.ts';

const NAME = 'numbers';

/** N10: the secret under which this folder keys customers' numbers; made once. It stands beside the log, never in it. */
export function openNumberSecret(database: AccountsDatabase): string {
  const known = database.prepare<[string], { readonly value: string }>('SELECT value FROM secrets WHERE name = ?');
  database.prepare<[string, string]>('INSERT INTO secrets VALUES (?, ?) ON CONFLICT DO NOTHING').run(NAME, newSecret());
  const kept = known.get(NAME);
  if (kept === undefined) throw new Error('the secret for numbers could not be kept');
  return kept.value;
}
