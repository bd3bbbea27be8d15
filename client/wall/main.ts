import '@fontsource-variable/inter/wght.css';
import '../view/base.css';
import { mount } from 'svelte';
import type { WallRow } from '../../shared/wire/board-view.ts';
import { BoardStore } from '../state/board-store.svelte.ts';
import { Celebrations } from '../state/celebrations.svelte.ts';
import Wall from './Wall.svelte';

// A wall link carries its token behind the #, which browsers send to nobody; the socket hands it over.
const token = location.hash.length > 1 ? decodeURIComponent(location.hash.slice(1)) : null;
const celebrations = new Celebrations();
const board = new BoardStore<WallRow>({ audience: 'wall' }, token, (items) => celebrations.add(items));

mount(Wall, { target: document.body, props: { board, celebrations } });
