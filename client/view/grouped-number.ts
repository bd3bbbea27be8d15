/** Of mainland China: the country, and eleven digits of a mobile. */
const MOBILE = /^(\+?86)?(1\d{2})(\d{4})(\d{4})$/;
const GROUP = 3;
const LONGEST_END = 4;

/** A telephone number as it is read aloud: a Chinese mobile 138 1234 5678, any other by threes, the last two to four digits together. */
export function groupedNumber(number: string): string {
  const mobile = MOBILE.exec(number);
  if (mobile) return mobile.slice(1).filter(Boolean).join(' ');
  const sign = number.startsWith('+') ? '+' : '';
  const groups: string[] = [];
  let rest = number.slice(sign.length);
  for (; rest.length > LONGEST_END; rest = rest.slice(GROUP)) groups.push(rest.slice(0, GROUP));
  return sign + [...groups, rest].join(' ');
}
