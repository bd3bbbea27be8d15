/** What no wall needs for its first paint, its blocks and what lies over them: one file, fetched right after it. */
export { default as AnnouncementBanner } from './AnnouncementBanner.svelte';
export { default as AnnouncementTile } from './AnnouncementTile.svelte';
export { default as Celebration } from './Celebration.svelte';
export { default as Contest } from './Contest.svelte';
export { default as DayBoard } from './DayBoard.svelte';
export { default as Feed } from './Feed.svelte';
export { default as FeedBoard } from './FeedBoard.svelte';
export { default as KeyHelp } from './KeyHelp.svelte';
export { default as ListBoard } from './ListBoard.svelte';
export { default as QueueBoard } from './QueueBoard.svelte';
export { default as SoundBlocked } from './SoundBlocked.svelte';
export { default as TeamRace } from './TeamRace.svelte';
export { WallLists } from '../state/wall-lists.svelte.ts';
