import { z } from 'zod';
import * as field from './event-fields.schema.ts';
import { anEvent } from './event-fields.schema.ts';

const told = {
  award: field.oneOf(['firstToBase', 'tierReached', 'dayChampion', 'baseMet']),
  ...{ agent: field.agent, shift: field.shift, date: field.date, tier: field.ordinal.exactOptional() },
  ...{ earnedAt: field.moment, telling: field.ordinal },
};

export const AwardAnnouncedSchema = anEvent(z.literal('award.announced'), told);
export const AwardWithdrawnSchema = anEvent(z.literal('award.withdrawn'), told);
