import type { FeedItem } from '../../shared/wire/board-view.ts';
import type { Words } from './words.ts';

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII'];

/** What somebody earned, in words. The feed tells a tier by its place; a scheme's own name for it is on the tracks. */
export const awardWords = ({ say }: Words, { award, tier, contest = '' }: Pick<FeedItem, 'award' | 'tier' | 'contest'>): string =>
  say.wall.award(award, tier === null ? contest : say.track.tier(tier, ROMAN[tier - 1] ?? String(tier)));

/** A17: said as calmly as it was won loudly; since when, where the log has told it. */
export const withdrawnWords = ({ say, form }: Words, { at }: NonNullable<FeedItem['withdrawn']>): string =>
  at === null ? say.wall.corrected : say.wall.correctedAt(form.clock(at));
