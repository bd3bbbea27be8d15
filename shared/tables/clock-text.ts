/** `8:00` as `08:00`; undefined: it is no time of a clock. */
export function clockOf(text: string | undefined): string | undefined {
  const written = text?.trim().replace('：', ':').padStart(5, '0');
  return written !== undefined && /^([01]\d|2[0-3]):[0-5]\d$/.test(written) ? written : undefined;
}
