import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { SchemeSchema } from '../../shared/scheme/scheme.schema.ts';
import type { Scheme } from '../../shared/scheme/scheme.ts';

const presets = join(import.meta.dirname, '../../shared/scheme/presets');

export const PRESETS = ['outbound-telesales', 'inbound-service', 'mixed', 'sales-commission'] as const;

/** A preset's file, word by word. */
export const presetText = (id: string): string => readFileSync(join(presets, `${id}.yaml`), 'utf8');

/** A preset as it stands in its file, before it is read. */
export const writtenPreset = (id: string): unknown => parse(presetText(id));

export const readPreset = (id: string): Scheme => SchemeSchema.parse(writtenPreset(id));

const fixture = join(import.meta.dirname, '../fixtures/schemes/telesales.yaml');

/** 120 calls of 30 s and 7,200 s of talk in 480 minutes, `min`; tiers at 100, 110 and 120 %. */
export const telesales: Scheme = SchemeSchema.parse(parse(readFileSync(fixture, 'utf8')));
