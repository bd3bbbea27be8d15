import type { NoteRow } from '../../shared/wire/board-view.ts';

/** What a note has not, unless a test says otherwise. */
export const PLAIN_NOTE: Pick<NoteRow, 'source' | 'from' | 'to' | 'call' | 'acknowledgedAt' | 'dispute' | 'disputeUntil'> = {
  source: 'tallyboard:server',
  from: null,
  to: null,
  call: null,
  acknowledgedAt: null,
  dispute: null,
  disputeUntil: null,
};
