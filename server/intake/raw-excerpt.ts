import { maskParty, withoutNumbers } from '../../shared/events/mask-party.ts';

/** Characters of what was sent that a refusal keeps: enough to recognise it by. */
const KEPT = 500;
/** Times, ids and kinds are what a person needs to find the sender's mistake; no customer's number belongs there. */
const KEPT_AS_SENT = new Set([
  'id',
  'type',
  'at',
  'startedAt',
  'answeredAt',
  'endedAt',
  'call',
  'leg',
  'source',
  'queue',
  'direction',
  'state',
]);

/** L10: the beginning of what was sent, as text, without anybody's number. Never throws, whatever it was. */
export function rawExcerpt(raw: unknown): string {
  const text = typeof raw === 'string' ? withoutNumbers(raw.slice(0, KEPT * 2)) : asJson(raw);
  return text.length > KEPT ? `${text.slice(0, KEPT)}…` : text;
}

function asJson(raw: unknown): string {
  const masked = (name: string, value: unknown): unknown => {
    if (KEPT_AS_SENT.has(name)) return value;
    const said = typeof value === 'number' ? String(value) : value;
    if (name === 'party' || name === 'number') return typeof said === 'string' ? maskParty(said) : '***';
    return typeof said === 'string' ? withoutNumbers(said.slice(0, KEPT)) : said;
  };
  try {
    return raw === undefined ? 'nothing' : JSON.stringify(raw, masked);
  } catch (error) {
    return `(can't be shown: ${error instanceof Error ? error.message : 'unknown'})`;
  }
}
