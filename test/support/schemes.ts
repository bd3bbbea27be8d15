import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { SchemeSchema } from '../../shared/scheme/scheme.schema.ts';
import type { Scheme } from '../../shared/scheme/scheme.ts';

const presets = join(import.meta.dirname, '../../shared/scheme/presets');

/** A preset as it stands in its file, before it is read. */
export const writtenPreset = (id: string): unknown => parse(readFileSync(join(presets, `${id}.yaml`), 'utf8'));

/** 120 calls of 30 s and 7,200 s of talk in 480 minutes, `min`; tiers at 100, 110 and 120 %. */
export const telesales: Scheme = SchemeSchema.parse(writtenPreset('outbound-telesales'));
