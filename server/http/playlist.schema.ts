import { z } from 'zod';

/** What the playlists must be is the site file's to say: they are checked as a part of it. */
export const boardsChangeSchema = z.strictObject({ version: z.string().max(64), boards: z.array(z.unknown()).max(50) });
