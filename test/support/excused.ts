import type { AnnotationAdded, AnnotationKind, BoardEvent } from '../../shared/events/board-event.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { shiftsOf } from '../../shared/site/shift-window.ts';
import type { Shift } from '../../shared/site/shift.ts';
import { instantOf } from '../../shared/site/wall-clock.ts';
import { shiftTally } from '../../shared/tally/agent-tally.ts';
import { siteOf, type Board } from '../../shared/tally/board.ts';
import { epochMs, eventId, localDate, type AgentId, type EpochMs } from '../../shared/units.ts';
import { telesales } from './schemes.ts';
import { ana, testSite } from './test-site.ts';

/** A Monday of the test site, on which everybody is planned for 480 minutes: 09:00 to 18:00 with an unpaid hour at noon. */
export const DATE = localDate('2025-03-03');

/** 120 calls and 7,200 s of talk in 480 scheduled minutes. */
export const excusedSite: SiteFile = { ...testSite, schemes: [{ ...telesales, effectiveFrom: localDate('2025-01-01') }] };

/** `HH:MM` of the date; of 24:00 and later, of the next. */
export const clock = (time: string): EpochMs => {
  const hour = Number(time.slice(0, 2));
  const midnight = instantOf(testSite.site.timeZone, DATE, '00:00');
  return epochMs(midnight + (hour * 60 + Number(time.slice(3))) * 60_000);
};

interface Written {
  readonly id?: string;
  readonly kind?: AnnotationKind;
  readonly agent?: AgentId;
  /** When it was written; else at 08:30. */
  readonly at?: EpochMs;
}

/** Two clock times of the date. */
export const exception = (from: string, to: string, { id = 'x1', kind = 'exception', agent = ana, at = clock('08:30') }: Written = {}) =>
  ({
    ...{ type: 'annotation.added', id: eventId(id), source: 'tallyboard:server', at, agent, kind, code: 'training' },
    ...{ text: 'Training', visibility: 'agent', by: 'lee', from: clock(from), to: clock(to) },
  }) as const satisfies AnnotationAdded;

export const revoked = (id = 'x1', at = clock('19:00')): BoardEvent => ({
  ...{ type: 'annotation.revoked', id: eventId(`revoked-${id}`), source: 'tallyboard:server', at },
  ...{ annotation: eventId(id), by: 'lee', reason: 'it was another day' },
});

/** What the agent is measured by on the date, in order. */
export const shiftsMeasured = (board: Board, agent: AgentId = ana): readonly (Shift | null)[] =>
  shiftsOf(siteOf(board), agent, DATE).map((planned) => shiftTally(board, agent, planned).shift);

export const minutesMeasured = (board: Board, agent: AgentId = ana): readonly number[] =>
  shiftsMeasured(board, agent).map((shift) => shift?.scheduledMinutes ?? 0);
