import '@fontsource-variable/inter/wght.css';
import '../view/base.css';
import '../view/controls.css';
import { mount } from 'svelte';
import type { AgentRow } from '../../shared/wire/board-view.ts';
import { BoardStore } from '../state/board-store.svelte.ts';
import Floor from './Floor.svelte';

mount(Floor, { target: document.body, props: { board: new BoardStore<AgentRow>({ audience: 'floor' }) } });
