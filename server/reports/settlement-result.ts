import { canonicalJson, digestOf } from '../../shared/exact/digest.ts';
import type { Settlement } from '../../shared/settle/settlement.ts';

/** What of a settlement is compared byte by byte. */
export interface SettlementResult {
  readonly digest: string;
  /** Canonical JSON and a line end. */
  readonly text: string;
}

/** B13: the same of the command and of the server. */
export function settlementResult({ state, seal, statements }: Pick<Settlement, 'state' | 'seal' | 'statements'>): SettlementResult {
  const digest = digestOf(statements.map((statement) => statement.digest));
  return { digest, text: `${canonicalJson({ digest, state, seal, statements })}\n` };
}
