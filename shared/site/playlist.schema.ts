import { z } from 'zod';
import { GRID, MOST_TILES } from './playlist.ts';
import { Id, Name, Time, WeekdaySchema } from './site-fields.schema.ts';
import { spoken } from '../spoken.ts';

const SCENES = ['overview', 'leaders', 'teams', 'day', 'queues', 'awards', 'announcement', 'contest', 'lists'] as const;
const TILES = ['progress', 'leaders', 'teams', 'day', 'queues', 'feed', 'announcement', 'contest', 'lists'] as const;

const upTo = (most: number): z.ZodInt => z.int().min(1).max(most);

const TileSchema = z.strictObject({
  shows: z.enum(TILES, spoken`choose ${TILES}`),
  column: upTo(GRID.columns),
  row: upTo(GRID.rows),
  columns: upTo(GRID.columns),
  rows: upTo(GRID.rows),
});

const SceneSchema = z.strictObject({
  scene: z.enum(SCENES, spoken`choose ${SCENES}`),
  seconds: z
    .int(spoken`write whole seconds`)
    .min(5, spoken`nobody reads a scene in less than 5 seconds`)
    .max(3600, spoken`write at most an hour`)
    .default(20),
  between: z.strictObject({ from: Time, to: Time }).exactOptional(),
  days: z
    .array(WeekdaySchema)
    .min(1, spoken`leave days out for every day`)
    .exactOptional(),
  tiles: z
    .array(TileSchema)
    .min(1, spoken`leave tiles out for the usual ones`)
    .max(MOST_TILES, spoken`at most ${MOST_TILES} blocks a scene`)
    .exactOptional(),
});

export const PlaylistSchema = z.strictObject({
  id: Id,
  name: Name,
  scenes: z
    .array(SceneSchema)
    .min(1, spoken`name at least one scene`)
    .max(50, spoken`name at most 50 scenes`),
});
