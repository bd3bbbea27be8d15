import type { ListProgressAnswer } from '../../shared/wire/list-answers.ts';
import { Watched } from './watched.svelte.ts';

const EVERY_MS = 30_000;

/** LS13: how far the lead lists are, asked for while a wall's playlist has them. */
export class WallLists extends Watched<ListProgressAnswer> {
  constructor() {
    super('/api/lists/progress', EVERY_MS);
  }
}
