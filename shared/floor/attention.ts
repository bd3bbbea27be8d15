import type { EpochMs } from '../units.ts';
import type { AgentRow } from '../wire/board-view.ts';

/** Who needs a team leader now. How long is too long is a convention of this screen; it counts nowhere. */
export type Attention = 'longCall' | 'longIdle' | 'longPause' | 'disputes';

const MINUTE_MS = 60_000;
const LONG_CALL_MS = 12 * MINUTE_MS;
const LONG_IDLE_MS = 5 * MINUTE_MS;
const LONG_PAUSE_MS = 20 * MINUTE_MS;

export function attentionOf(row: AgentRow, now: EpochMs): Attention | null {
  const lastsMs = now - row.state.since;
  if (row.notes.some(({ dispute }) => dispute?.answer === null)) return 'disputes';
  if (row.presence === 'onLeave' || row.presence === 'off') return null;
  switch (row.state.name) {
    case 'talking':
    case 'hold':
      return lastsMs >= LONG_CALL_MS ? 'longCall' : null;
    case 'available':
      return lastsMs >= LONG_IDLE_MS ? 'longIdle' : null;
    case 'paused':
      return lastsMs >= LONG_PAUSE_MS ? 'longPause' : null;
    default:
      return null;
  }
}
