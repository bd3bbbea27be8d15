import { readFileSync } from 'node:fs';
import { parseDocument, type Document } from 'yaml';
import type { PresetId } from '../../shared/setup/draft.ts';
import { checkoutFile } from '../sources/checkout.ts';

/** A preset's file, with its comments. */
export const presetDocument = (preset: PresetId): Document =>
  parseDocument(readFileSync(checkoutFile(`shared/scheme/presets/${preset}.yaml`), 'utf8'));
