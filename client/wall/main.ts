import './old-engines.ts';
import '@fontsource-variable/inter/wght.css';
import '../view/base.css';
import { mount } from 'svelte';
import type { FeedItem, WallRow } from '../../shared/wire/board-view.ts';
import { BoardStore } from '../state/board-store.svelte.ts';
import { FIGURES_EVERY_MS } from '../state/drawing-pace.ts';
import { Celebrations } from '../state/celebrations.svelte.ts';
import { ScreenStory } from '../state/screen-program.svelte.ts';
import { tendScreen } from '../state/tend-screen.svelte.ts';
import { startWorker, wallMemory } from '../state/kept-board.ts';
import Wall from './Wall.svelte';

// A wall link carries its token behind the #, which browsers send to nobody; the socket hands it over.
const token = location.hash.length > 1 ? decodeURIComponent(location.hash.slice(1)) : null;
const celebrations = new Celebrations();
const screen = new ScreenStory();
const onEarned = (items: readonly FeedItem[]): void => celebrations.add(items);
const parts = { token, screen, onEarned, memory: wallMemory(), figuresEveryMs: FIGURES_EVERY_MS };
const board = new BoardStore<WallRow>({ audience: 'wall' }, parts);
tendScreen(board, screen, () => celebrations.isIdle);
startWorker();

mount(Wall, { target: document.body, props: { board, celebrations, screen } });
