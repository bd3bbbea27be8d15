import type { Message } from './messages.ts';
import { en } from './sentences-en.ts';

/** Whether it is the key of a sentence (E1): what comes out of a file may be of another version. */
export const isMessage = (key: unknown): key is Message => typeof key === 'string' && Object.hasOwn(en.sentences, key);
