import { canonicalJson } from '../exact/digest.ts';
import type { Value } from './value.ts';

/** The name under which a past period remembers a figure: equal values have equal keys, however the file orders their parts' names. */
export const figureKey = (value: Value): string => canonicalJson(value);
