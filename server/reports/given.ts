import type { Signer } from '../../shared/events/book-events.ts';
import type { OwnGround } from '../../shared/settle/others-said.ts';
import type { Settlement } from '../../shared/settle/settlement.ts';
import type { AdjustmentLine } from '../../shared/settle/statement.ts';
import type { Period } from '../../shared/site/period.ts';

/** O3: what stands in a pack of one agent's beside their own facts: what the others, earlier months and the books say. */
export interface Given {
  readonly month: Period;
  /** As the books had it when it was packed. */
  readonly state: Settlement['state'];
  /** B4: the digest is of everybody's statements. */
  readonly seal: { readonly digest: string; readonly signers: readonly Signer[] } | null;
  readonly adjustments: readonly AdjustmentLine[];
  readonly ground: OwnGround;
}
