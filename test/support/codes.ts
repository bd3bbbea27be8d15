import { TOTP } from 'otpauth';

const HALF_MINUTE_MS = 30_000;

/** The code that a program on a telephone shows for this key, some half minutes from `now`. */
export const codeOf = (secret: string, now: number, halfMinutes = 0): string =>
  new TOTP({ secret }).generate({ timestamp: now + halfMinutes * HALF_MINUTE_MS });
