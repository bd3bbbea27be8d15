import { z } from 'zod';
import {
  AgentSchema,
  HolidaySchema,
  LeaveSchema,
  NotPersonSchema,
  OvertimeSchema,
  PatternSchema,
  RosterSchema,
  RotationSchema,
  SwapSchema,
  TeamSchema,
} from '../site/site-file.schema.ts';
import type { EditedPart, SiteEdit } from './site-edit.ts';

const editOf = <Part extends EditedPart, Entry extends z.ZodType>(part: Part, entry: Entry) =>
  z.strictObject({ part: z.literal(part), was: entry.nullable(), now: entry.nullable() });

/** SI1: each entry as the site file writes it. */
export const SiteEditSchema: z.ZodType<SiteEdit> = z
  .discriminatedUnion('part', [
    editOf('teams', TeamSchema),
    editOf('agents', AgentSchema),
    editOf('patterns', PatternSchema),
    editOf('roster', RosterSchema),
    editOf('leave', LeaveSchema),
    editOf('rotations', RotationSchema),
    editOf('swaps', SwapSchema),
    editOf('overtime', OvertimeSchema),
    editOf('holidays', HolidaySchema),
    editOf('notPeople', NotPersonSchema),
  ])
  .refine(({ was, now }) => was !== null || now !== null, 'an edit says what was, what is now, or both');
