import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { checkoutFile } from '../sources/checkout.ts';

const IDS = ['outbound-telesales', 'inbound-service', 'mixed', 'sales-commission'] as const;

export interface Preset {
  readonly id: string;
  /** One entry of `schemes`. */
  readonly tree: unknown;
}

/** What a scheme can begin with; read anew each time, as nobody asks often. */
export const schemePresets = (): readonly Preset[] => IDS.map((id) => ({ id, tree: written(id) }));

const written = (id: string): unknown => parse(readFileSync(checkoutFile(`shared/scheme/presets/${id}.yaml`), 'utf8'));
