import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * SHA-256 in hex over the canonical JSON: equal values give equal digests on every machine, whatever the order of their keys. `omitted`: keys that are passed
 * over wherever they stand.
 */
export const digestOf = (value: unknown, omitted: ReadonlySet<string> = NONE): string =>
  bytesToHex(sha256(utf8ToBytes(canonicalJson(value, omitted))));

const NONE: ReadonlySet<string> = new Set();

/** JSON with sorted keys and no spaces. A board asks for everybody's digest at its start, so it makes no lists that it need not make. */
export function canonicalJson(value: unknown, omitted: ReadonlySet<string> = NONE): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item, omitted)).join(',')}]`;
  const members: Readonly<Record<string, unknown>> = { ...value };
  let json = '';
  for (const key of inOrder(Object.keys(members))) {
    const member = members[key];
    if (member !== undefined && !omitted.has(key))
      json += `${json === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(member, omitted)}`;
  }
  return `{${json}}`;
}

function inOrder(keys: string[]): readonly string[] {
  for (let index = 1; index < keys.length; index += 1) if ((keys[index - 1] ?? '') > (keys[index] ?? '')) return keys.sort();
  return keys;
}
