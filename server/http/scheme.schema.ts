import { z } from 'zod';
import * as field from '../../shared/events/event-fields.schema.ts';

const Revision = z.int().min(0);
const Notes = z.string().max(2000);
const Month = z.string().max(20);

/** What a draft must be is the scheme's own schema to say (SE4); `yaml` instead of it: the same as text. */
export const checkSchema = z.union(
  [z.strictObject({ tree: z.unknown(), notes: Notes }), z.strictObject({ yaml: z.string().max(400_000), notes: Notes })],
  'expected { "tree", "notes" } or { "yaml", "notes" }',
);
/** `revision`: of the draft that was changed into this one. */
export const saveSchema = z.strictObject({ revision: Revision, tree: z.unknown(), notes: Notes });
export const discardSchema = z.strictObject({ revision: Revision });
export const publishSchema = z.strictObject({ revision: Revision, digest: field.digest });
export const previewSchema = z.strictObject({ tree: z.unknown() });
export const simulateSchema = z.strictObject({ tree: z.unknown(), from: Month, to: Month });
