import { z } from 'zod';

// What several parts of the site file are written with.

export const Id = z
  .string('write a short name of its own')
  .regex(/^[\w.-]{1,64}$/, 'an id is up to 64 letters, digits, dots, dashes or underscores');
export const Name = z.string('write a name').trim().min(1, 'write a name').max(100, 'a name has at most 100 characters');

/** A key of a plain object: what every object already has is none. */
export const KeyId = Id.refine((id) => !(id in Object.prototype), 'this word means something to the machine: choose another name');

export const Time = z
  .string('write a time in quotes')
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "write a wall-clock time from '00:00' to '23:59', in quotes");

/** Secrets stay out of the file, so that it can be shared, and out of the log. */
export const Secret = z.string().regex(/^\$\{[A-Za-z_]\w*\}$/, 'write ${NAME} and put the secret into the environment variable NAME');

export const WeekdaySchema = z.literal([1, 2, 3, 4, 5, 6, 7], 'days are 1 (Monday) to 7 (Sunday)');

export const listOf = <Item extends z.ZodType>(item: Item) => z.array(item).default([]);
