import '@fontsource-variable/inter/wght.css';
import '../view/base.css';
import '../view/controls.css';
import { mount } from 'svelte';
import type { AgentRow } from '../../shared/wire/board-view.ts';
import { BoardStore } from '../state/board-store.svelte.ts';
import { FIGURES_EVERY_MS } from '../state/drawing-pace.ts';
import Floor from './Floor.svelte';

const board = new BoardStore<AgentRow>({ audience: 'floor' }, { figuresEveryMs: FIGURES_EVERY_MS });

mount(Floor, { target: document.body, props: { board } });
