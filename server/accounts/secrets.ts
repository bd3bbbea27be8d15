import { createHash, randomBytes } from 'node:crypto';

const SECRET_BYTES = 32;

/** 256 random bits, safe in an address, a header and a cookie. */
export const newSecret = (): string => randomBytes(SECRET_BYTES).toString('base64url');

/** What is stored of a secret. It has 256 random bits of its own, so a plain digest is enough and can be looked up. */
export const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** A short random id for rows that people see. */
export const newId = (): string => randomBytes(9).toString('base64url');
