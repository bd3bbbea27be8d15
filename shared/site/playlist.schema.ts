import { z } from 'zod';
import { GRID, MOST_TILES } from './playlist.ts';
import { Id, Name, Time, WeekdaySchema } from './site-fields.schema.ts';

const SCENES = ['overview', 'leaders', 'teams', 'day', 'queues', 'awards', 'announcement', 'contest', 'lists'] as const;
const TILES = ['progress', 'leaders', 'teams', 'day', 'queues', 'feed', 'announcement', 'contest', 'lists'] as const;

const upTo = (most: number): z.ZodInt => z.int().min(1).max(most);

const TileSchema = z.strictObject({
  shows: z.enum(TILES, `choose ${TILES.join(', ')}`),
  column: upTo(GRID.columns),
  row: upTo(GRID.rows),
  columns: upTo(GRID.columns),
  rows: upTo(GRID.rows),
});

const SceneSchema = z.strictObject({
  scene: z.enum(SCENES, `choose ${SCENES.join(', ')}`),
  seconds: z
    .int('write whole seconds')
    .min(5, 'nobody reads a scene in less than 5 seconds')
    .max(3600, 'write at most an hour')
    .default(20),
  between: z.strictObject({ from: Time, to: Time }).exactOptional(),
  days: z.array(WeekdaySchema).min(1, 'leave days out for every day').exactOptional(),
  tiles: z
    .array(TileSchema)
    .min(1, 'leave tiles out for the usual ones')
    .max(MOST_TILES, `at most ${MOST_TILES} blocks a scene`)
    .exactOptional(),
});

export const PlaylistSchema = z.strictObject({
  id: Id,
  name: Name,
  scenes: z.array(SceneSchema).min(1, 'name at least one scene').max(50, 'name at most 50 scenes'),
});
