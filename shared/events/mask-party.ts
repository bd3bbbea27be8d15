const DIGIT = /\p{Nd}/gu;
/** A name written by the phone system itself, which is nobody's. */
const NOBODY = /^(anonymous|unknown|private|restricted|unavailable|withheld)$/i;
const MASKED = /^(\+?\p{Nd}{0,3}\*{3,}\p{Nd}{0,4}|.\*{3})$/u;
/** A user part of a SIP or tel address. */
const ADDRESS = /^(?:sips?|tel):([^@;]+)/i;

const SHOWN_FIRST = 3;
const SHOWN_LAST = 4;
const HIDDEN_AT_LEAST = 4;
/** Fewer digits among letters are part of a name, not a number. */
const FEWEST_DIGITS_OF_A_NUMBER = 5;

/**
 * L9: what is stored of a customer's number: its first 3 and last 4 digits (`138****5678`). At least four digits and a third of all are hidden,
 * so a shorter number shows fewer and one of up to four digits none. Of a name the first letter stays. Masking twice changes nothing.
 */
export function maskParty(party: string): string {
  const said = party.trim();
  if (said === '' || NOBODY.test(said) || MASKED.test(said)) return said;
  const user = ADDRESS.exec(said)?.[1] ?? said;
  const digits = user.match(DIGIT) ?? [];
  const isNumber = digits.length >= FEWEST_DIGITS_OF_A_NUMBER || !/\p{L}/u.test(user);
  return isNumber ? maskDigits(digits, user.startsWith('+')) : `${String.fromCodePoint(user.codePointAt(0) ?? 0)}***`;
}

/** Seven digits and more, also when written in groups, may be somebody's number. */
const NUMBER_IN_TEXT = /\+?\d(?:[ ()./-]?\d){6,}/g;

/** What people wrote, with whatever may be a number in it masked. */
export const withoutNumbers = (text: string): string => text.replace(NUMBER_IN_TEXT, maskParty);

function maskDigits(digits: readonly string[], isInternational: boolean): string {
  const shown = Math.max(0, digits.length - Math.max(HIDDEN_AT_LEAST, Math.ceil(digits.length / 3)));
  const last = Math.min(SHOWN_LAST, Math.ceil(shown / 2));
  const first = Math.min(SHOWN_FIRST, shown - last);
  const hidden = '*'.repeat(Math.max(3, digits.length - first - last));
  return `${isInternational ? '+' : ''}${digits.slice(0, first).join('')}${hidden}${digits.slice(digits.length - last).join('')}`;
}
