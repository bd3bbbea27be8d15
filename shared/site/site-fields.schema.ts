import { z } from 'zod';
import { spoken } from '../spoken.ts';

// What several parts of the site file are written with.

export const Id = z
  .string(spoken`write a short name of its own`)
  .regex(/^[\w.-]{1,64}$/, spoken`an id is up to 64 letters, digits, dots, dashes or underscores`);
export const Name = z
  .string(spoken`write a name`)
  .trim()
  .min(1, spoken`write a name`)
  .max(100, spoken`a name has at most 100 characters`);

/** A key of a plain object: what every object already has is none. */
export const KeyId = Id.refine((id) => !(id in Object.prototype), spoken`this word means something to the machine: choose another name`);

export const Time = z
  .string(spoken`write a time in quotes`)
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, spoken`write a wall-clock time from '00:00' to '23:59', in quotes`);

/** Secrets stay out of the file, so that it can be shared, and out of the log. */
export const Secret = z
  .string()
  .regex(/^\$\{[A-Za-z_]\w*\}$/, spoken`write \${NAME} and put the secret into the environment variable NAME`);

export const WeekdaySchema = z.literal([1, 2, 3, 4, 5, 6, 7], spoken`days are 1 (Monday) to 7 (Sunday)`);

export const listOf = <Item extends z.ZodType>(item: Item) => z.array(item).default([]);
