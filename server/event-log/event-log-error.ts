export type EventLogTrouble = 'locked' | 'full' | 'newerFormat' | 'notALog' | 'unreadable' | 'closed';

/** The log can't do what was asked, for a reason outside of the program. The message says what, where and the way out. */
export class EventLogError extends Error {
  readonly trouble: EventLogTrouble;

  constructor(trouble: EventLogTrouble, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'EventLogError';
    this.trouble = trouble;
  }
}

export const logIsClosed = (): EventLogError => new EventLogError('closed', 'the event log is closed: the server is stopping');
