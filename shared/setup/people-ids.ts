import { digestOf } from '../exact/digest.ts';

/** SU3: one to propose to a namesake, of their first number, which they have for themselves. `taken`: ids of others. */
export function freeId(id: string, [first = 'other']: readonly string[], taken: ReadonlySet<string>): string {
  if (!taken.has(id)) return id;
  const apart = `${id}-${slugOf(first) || digestOf(first).slice(0, 8)}`.slice(0, 60);
  for (let count = 2; ; count += 1) {
    const tried = count === 2 ? apart : `${apart}-${count}`;
    if (!taken.has(tried)) return tried;
  }
}

/** Of the Latin letters and digits of a name where there are some, else of a digest of it. */
export const idFrom = (what: string, name: string): string => slugOf(name) || `${what}-${digestOf(name).slice(0, 8)}`;

const WITHOUT_MARK: Readonly<Record<string, string>> = { ı: 'i', ß: 'ss', ø: 'o', ł: 'l', đ: 'd', æ: 'ae', œ: 'oe' };

/** Names whose letters are not all Latin have none: half a name would be somebody else's. */
function slugOf(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[ıßøłđæœ]/g, (letter) => WITHOUT_MARK[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '');
  if (/[^\p{Script=Latin}\p{P}\p{S}\p{N}\s]/u.test(plain)) return '';
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
}
