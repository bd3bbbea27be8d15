import { SchemeSchema } from '../../shared/scheme/scheme.schema.ts';
import { writtenPreset } from './schemes.ts';

type Tree = Record<string, unknown>;

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;

/** A preset as written, with one place (`quotas.base.per`) changed; `undefined` takes the place out. */
export function presetWith(id: string, path: string, value: unknown): unknown {
  const written = structuredClone(writtenPreset(id));
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let place = written;
  for (const key of keys) place = isTree(place) ? place[key] : undefined;
  if (!isTree(place)) throw new Error(`the preset has no ${path}`);
  if (value === undefined) Reflect.deleteProperty(place, last);
  else place[last] = value;
  return written;
}

/** What a person is told: `path: reason: way out`. */
export const complaints = (written: unknown): string[] => {
  const read = SchemeSchema.safeParse(written);
  return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
};
