import { z } from 'zod';
import { setupDraftSchema } from '../../shared/setup/draft.schema.ts';

const revision = z.int('say which revision it was made of').min(0);

export const draftSaveSchema = z.strictObject({ revision, draft: setupDraftSchema });
export const setupApplySchema = z.strictObject({ revision });
/** Left out: the secret that is known already. AMI ends a field with its line. */
export const trialSchema = z.strictObject({
  secret: z
    .string()
    .min(1)
    .max(200)
    .regex(/^[^\r\n]+$/, 'a secret is one line')
    .exactOptional(),
});
