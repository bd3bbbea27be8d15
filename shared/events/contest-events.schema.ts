import { z } from 'zod';
import { LONGEST_CONTEST_NAME, LONGEST_PRIZE, MOST_ENTRANTS, MOST_PRIZES } from './contest-events.ts';
import * as field from './event-fields.schema.ts';
import { anEvent } from './event-fields.schema.ts';

const name = field.text
  .min(1, { error: 'found no name: expected what the contest is called' })
  .max(LONGEST_CONTEST_NAME, { error: `expected at most ${LONGEST_CONTEST_NAME} characters: more is not read in passing` });

const words = field.text
  .min(1, { error: 'found no words: expected what is won' })
  .max(LONGEST_PRIZE, { error: `expected at most ${LONGEST_PRIZE} characters: more is not read in passing` });

const prize = z.union([z.strictObject({ amount: field.amount }), z.strictObject({ words })], {
  error: 'expected { "amount": in minor units } or { "words": what is won }',
});

const rules = {
  ...{ name, metric: field.metric, between: field.oneOf(['agents', 'teams']), from: field.moment, to: field.moment },
  entrants: z.array(field.entrant).min(1).max(MOST_ENTRANTS).readonly(),
  handicap: field.oneOf(['none', 'perScheduledHour', 'toTarget']),
  ties: field.oneOf(['share', 'earliest']),
  form: field.oneOf(['race', 'bracket']),
  prizes: z.array(prize).max(MOST_PRIZES).readonly(),
};

export const ContestMadeSchema = anEvent(z.literal('contest.made'), { ...rules, isHidden: field.flag, by: field.by }).refine(
  ({ from, to }) => from < to,
  { path: ['to'], error: 'expected a time after `from`' },
);

export const ContestPublishedSchema = anEvent(z.literal('contest.published'), { contest: field.event, by: field.by });

export const ContestCancelledSchema = anEvent(z.literal('contest.cancelled'), {
  ...{ contest: field.event, by: field.by },
  reason: field.reason.min(1, { error: 'found no reason: expected why it is cancelled' }),
});

const told = {
  ...{ contest: field.event, entrant: field.entrant, decidedAt: field.moment, date: field.date, telling: field.ordinal },
};

export const ContestAnnouncedSchema = anEvent(z.literal('contest.announced'), told);
export const ContestWithdrawnSchema = anEvent(z.literal('contest.withdrawn'), told);
