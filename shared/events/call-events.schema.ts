import { z } from 'zod';
import * as field from './event-fields.schema.ts';
import { anEvent, anEventOfSomebody, ofCall, who } from './event-fields.schema.ts';

const direction = field.oneOf(['inbound', 'outbound', 'internal']);
const endReason = field.oneOf(['agent', 'caller', 'transfer', 'abandoned', 'timeout', 'busy', 'noAnswer', 'failed', 'cancelled', 'lost']);
const inQueue = { ...ofCall, queue: field.queue.exactOptional() };
const consultation = { direction: field.oneOf(['internal']).exactOptional() };
const party = field.party.exactOptional();

/** What a part may be longer than its call by the clocks of one report: a CDR is rounded, and clocks are set in between. */
const SLACK_SECONDS = 60;

export const CallOfferedSchema = anEvent(z.literal('call.offered'), {
  ...who,
  ...inQueue,
  direction,
  list: field.list.exactOptional(),
  party,
});

export const CallRingingSchema = anEventOfSomebody(z.literal('call.ringing'), { ...inQueue, ...consultation });
export const CallMissedSchema = anEventOfSomebody(z.literal('call.missed'), {
  ...{ ...inQueue, ...consultation },
  ringMs: field.ms('the ringing').exactOptional(),
});
export const CallAnsweredSchema = anEventOfSomebody(z.literal('call.answered'), {
  ...{ ...inQueue, ...consultation },
  waitedMs: field.ms('the waiting').exactOptional(),
});
export const CallHeldSchema = anEventOfSomebody(z.literal('call.held'), ofCall);
export const CallResumedSchema = anEventOfSomebody(z.literal('call.resumed'), ofCall);

/** `from` is what senders call the agent who passes the call on. */
export const CallTransferredSchema = anEvent(z.literal('call.transferred'), {
  ...{ ...who, ...ofCall, from: field.agent.exactOptional() },
  ...{ to: field.agent.exactOptional(), toIdentity: field.identity.exactOptional() },
})
  .refine(({ from, ...event }) => from !== undefined || field.hasSomebody(event), { ...field.NEEDS_SOMEBODY, path: ['from'] })
  .refine(({ from, agent }) => from === undefined || agent === undefined || from === agent, {
    path: ['from'],
    error: 'found another agent than in `agent`: expected one of the two, or the same in both',
  })
  .transform(({ from, ...event }) => (from === undefined ? event : { ...event, agent: from }));

export const CallEndedSchema = anEvent(z.literal('call.ended'), { ...who, ...inQueue, reason: endReason.exactOptional() });

export const CallRecordedSchema = anEventOfSomebody(z.literal('call.recorded'), {
  ...{ ...inQueue, direction, party, startedAt: field.moment, answeredAt: field.moment.exactOptional(), endedAt: field.moment },
  ...{ talkSeconds: field.talkSeconds, holdSeconds: field.holdSeconds.exactOptional(), waitedSeconds: field.waitedSeconds.exactOptional() },
  talkMayIncludeRinging: field.flag.exactOptional(),
})
  .refine(({ startedAt, endedAt }) => startedAt <= endedAt, {
    path: ['endedAt'],
    error: 'found an end before `startedAt`: expected the end of the call',
  })
  .refine(({ talkSeconds, startedAt, endedAt }) => talkSeconds <= (endedAt - startedAt) / 1000 + SLACK_SECONDS, {
    path: ['talkSeconds'],
    error: 'found more talk than there is time from `startedAt` to `endedAt`: expected seconds, not milliseconds',
  });

export const CallDispositionedSchema = anEventOfSomebody(z.literal('call.dispositioned'), { ...ofCall, code: field.code });

export const CallListenedSchema = anEventOfSomebody(z.literal('call.listened'), {
  ...{ call: field.call, since: field.moment, isTold: field.flag, by: field.by },
});

export const CallCorrectedSchema = anEvent(z.literal('call.corrected'), {
  ...{ ...who, ...ofCall, reason: field.reason, by: field.by },
  changes: z
    .strictObject(
      { talkSeconds: field.talkSeconds.exactOptional(), agent: field.agent.exactOptional(), counts: field.flag.exactOptional() },
      { error: 'expected an object with what is corrected: talkSeconds, agent or counts, and nothing else' },
    )
    .refine((changes) => Object.keys(changes).length > 0, { error: 'found no change: expected talkSeconds, agent or counts' }),
});
