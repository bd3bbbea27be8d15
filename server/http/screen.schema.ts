import { z } from 'zod';
import { teamId } from '../../shared/units.ts';
import type { ScreenAssignment } from '../../shared/wire/fleet.ts';
import { nameSchema } from './account.schema.ts';

export const newWallSchema = z.object({ name: nameSchema });
export const openWallSchema = z.object({ token: z.string() });
export const ticketSchema = z.object({ ticket: z.string() });

const team = z.string().transform(teamId).nullable();
const playlist = z.string().nullable();
const sound = z.object({ isOn: z.boolean(), volume: z.number().min(0, 'volume is 0 to 1').max(1, 'volume is 0 to 1') });

export const assignmentChangeSchema = z.strictObject({
  name: nameSchema.exactOptional(),
  team: team.exactOptional(),
  playlist: playlist.exactOptional(),
  sound: sound.exactOptional(),
}) satisfies z.ZodType<Partial<ScreenAssignment>>;

export const claimSchema = z.strictObject({
  code: z.string().regex(/^\d{6}$/, 'write the six digits that the screen shows'),
  name: nameSchema,
  team: team.default(null),
  playlist: playlist.default(null),
  sound: sound.default({ isOn: false, volume: 0.5 }),
}) satisfies z.ZodType<ScreenAssignment & { readonly code: string }>;
