import type { AmiBlock } from './ami-framing.ts';
import { CallTracker } from './call-tracker.ts';
import { Calls } from './calls.ts';
import { Channels } from './channels.ts';
import { Dialling } from './dialling.ts';
import { JoinedCalls } from './joined-calls.ts';
import { Members } from './members.ts';
import { Parts } from './parts.ts';
import type { Moment } from './phone-clock.ts';
import { QueueCallers } from './queue-callers.ts';
import { QueueCalls } from './queue-calls.ts';
import type { Report } from './report.ts';
import type { Tracked } from './tracked.ts';

type Handlers = Readonly<Record<string, (block: AmiBlock, moment: Moment) => void>>;

/** All that is known of the phone system now. */
export interface Floor {
  readonly tracked: Tracked;
  readonly members: Members;
  readonly joined: JoinedCalls;
  readonly calls: CallTracker;
  readonly handlers: Handlers;
}

export function emptyFloor(report: Report, trunks: readonly string[]): Floor {
  const tracked: Tracked = {
    report,
    channels: new Channels(trunks),
    calls: new Calls(report),
    parts: new Parts(report),
    callers: new QueueCallers(report),
  };
  const members = new Members(report);
  const dialling = new Dialling(tracked);
  const calls = new CallTracker(tracked, dialling);
  const joined = new JoinedCalls(tracked, calls, dialling, members);
  const change = (block: AmiBlock, moment: Moment): void => members.change(block, moment);
  const handlers: Handlers = {
    ...calls.handlers,
    ...new QueueCalls(tracked, members, joined).handlers,
    QueueMemberAdded: change,
    QueueMemberRemoved: change,
    QueueMemberPause: change,
    QueueMemberPaused: change,
    Cdr: (block, moment) => joined.recorded(block, moment),
  };
  return { tracked, members, joined, calls, handlers };
}
