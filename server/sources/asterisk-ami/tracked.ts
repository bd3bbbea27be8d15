import type { Calls } from './calls.ts';
import type { Channels } from './channels.ts';
import type { Parts } from './parts.ts';
import type { QueueCallers } from './queue-callers.ts';
import type { Report } from './report.ts';

/** The parts of the tracker that look at the same calls. */
export interface Tracked {
  readonly report: Report;
  readonly channels: Channels;
  readonly calls: Calls;
  readonly parts: Parts;
  readonly callers: QueueCallers;
}
