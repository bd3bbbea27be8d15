import { hash, verify } from '@node-rs/argon2';

/** argon2id (the library's default algorithm) as OWASP's password storage cheat sheet has it: 19 MiB, 2 passes. About 60 ms. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const MIN_PASSWORD_LENGTH = 10;

export const hashPassword = (password: string): Promise<string> => hash(password, COST);

let decoy: Promise<string> | undefined;

/** Takes as long for a user who does not exist (`null`), so that the answer's time tells nothing about names. */
export async function verifyPassword(storedHash: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('nobody');
  const matches = await verify(storedHash ?? (await decoy), password);
  return storedHash !== null && matches;
}
