import { hash, verify } from '@node-rs/argon2';
import { dictionary } from '@zxcvbn-ts/language-common';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH, type PasswordFault } from '../../shared/password-rules.ts';

/** argon2id (the library's default algorithm) as OWASP's password storage cheat sheet has it: 19 MiB, 2 passes. About 60 ms. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Of the list only what is long enough to be refused for being common. */
const COMMONEST: ReadonlySet<string> = new Set(dictionary['passwords-common'].filter(({ length }) => length >= MIN_PASSWORD_LENGTH));

/** AC5: in lower case. */
export const isCommonPassword = (password: string): boolean => COMMONEST.has(password);

/** For people at a command line, and as the reason over HTTP. */
export const faultWords: Readonly<Record<PasswordFault, string>> = {
  passwordShort: `the password has fewer than ${MIN_PASSWORD_LENGTH} characters`,
  passwordLong: `the password has more than ${MAX_PASSWORD_LENGTH} characters`,
  passwordName: 'the password has the login name in it',
  passwordCommon: 'the password is one of the commonest: it is tried first by whoever guesses',
};

export const hashPassword = (password: string): Promise<string> => hash(password, COST);

let decoy: Promise<string> | undefined;

/** Takes as long for a user who does not exist (`null`), so that the answer's time tells nothing about names. */
export async function verifyPassword(storedHash: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('nobody');
  const matches = await verify(storedHash ?? (await decoy), password);
  return storedHash !== null && matches;
}
