import { z } from 'zod';
import { LONGEST_ANNOUNCEMENT, LONGEST_STAND_MS, MOST_SCREENS } from './announcement-events.ts';
import * as field from './event-fields.schema.ts';
import { anEvent } from './event-fields.schema.ts';

const screens = z
  .array(field.screen, { error: 'expected a list of walls by their ids; leave it out for all of them' })
  .min(1, { error: 'found no wall: name at least one, or leave it out for all of them' })
  .max(MOST_SCREENS, { error: `expected at most ${MOST_SCREENS} walls; leave it out for all of them` })
  .readonly();

export const AnnouncementMadeSchema = anEvent(z.literal('announcement.made'), {
  ...{ date: field.date, until: field.moment, screens: screens.exactOptional(), by: field.by },
  text: field.text
    .min(1, { error: 'found an empty text: expected what to announce' })
    .max(LONGEST_ANNOUNCEMENT, { error: `expected at most ${LONGEST_ANNOUNCEMENT} characters: more is not read in passing` }),
  urgency: field.oneOf(['calm', 'important', 'urgent']),
}).refine(({ at, until }) => until > at && until - at <= LONGEST_STAND_MS, {
  path: ['until'],
  error: 'expected a time after `at`, at most 24 hours later',
});

export const AnnouncementWithdrawnSchema = anEvent(z.literal('announcement.withdrawn'), {
  ...{ announcement: field.event, date: field.date, by: field.by },
});
