export const MIN_PASSWORD_LENGTH = 10;
/** argon2 reads all of a password: without a bound a request could keep it busy. */
export const MAX_PASSWORD_LENGTH = 1024;
/** A shorter name stands in many a good sentence. */
const SHORTEST_NAME = 4;

/** Why a password is not taken. AC5. */
export type PasswordFault = 'passwordShort' | 'passwordLong' | 'passwordName' | 'passwordCommon';

export const isLongEnough = (password: string): boolean => password.length >= MIN_PASSWORD_LENGTH;

/** Upper and lower case count as one. */
export const holdsName = (password: string, name: string): boolean =>
  name.length >= SHORTEST_NAME && password.toLowerCase().includes(name.toLowerCase());

/** AC5: null: it may be chosen. `isCommon` knows the commonest passwords, which no page loads. */
export function passwordFault(password: string, name: string, isCommon: (password: string) => boolean): PasswordFault | null {
  if (!isLongEnough(password)) return 'passwordShort';
  if (password.length > MAX_PASSWORD_LENGTH) return 'passwordLong';
  if (holdsName(password, name.trim())) return 'passwordName';
  return isCommon(password.toLowerCase()) ? 'passwordCommon' : null;
}
