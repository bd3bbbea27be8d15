import { z } from 'zod';
import * as field from './event-fields.schema.ts';
import { anEvent, anEventOfSomebody, maybeOfCall, who } from './event-fields.schema.ts';

const ofLead = { list: field.list, lead: field.lead };
const numberKey = field.numberKey.exactOptional();

export const LeadImportedSchema = anEvent(z.literal('lead.imported'), { ...ofLead, numberKey, party: field.party.exactOptional() });

export const LeadAssignedSchema = anEventOfSomebody(z.literal('lead.assigned'), {
  ...{ ...ofLead, by: field.by.exactOptional(), request: field.request.exactOptional() },
});

export const LeadClaimedSchema = anEventOfSomebody(z.literal('lead.claimed'), ofLead);

export const LeadAttemptedSchema = anEvent(z.literal('lead.attempted'), { ...who, ...ofLead, ...maybeOfCall, outcome: field.outcome });

export const LeadContactedSchema = anEvent(z.literal('lead.contacted'), { ...who, ...ofLead, ...maybeOfCall });

export const LeadRecycledSchema = anEvent(z.literal('lead.recycled'), {
  ...{ ...who, ...ofLead, by: field.by.exactOptional(), reason: field.reason.exactOptional() },
});

export const LeadClosedSchema = anEvent(z.literal('lead.closed'), {
  ...{ ...who, ...ofLead, reason: field.word, by: field.by.exactOptional() },
});

export const LeadObjectedSchema = anEvent(z.literal('lead.objected'), {
  ...{ ...who, list: field.list.exactOptional(), lead: field.lead.exactOptional(), numberKey },
  ...{ by: field.by.exactOptional(), reason: field.reason.exactOptional() },
})
  .refine(({ list, lead }) => (list === undefined) === (lead === undefined), {
    path: ['lead'],
    error: 'found a lead without its list, or a list without the lead: expected both or neither',
  })
  .refine(({ lead, numberKey: key }) => lead !== undefined || key !== undefined, {
    path: ['number'],
    error: 'missing: expected `number`, or `list` and `lead`: who objected',
  });
