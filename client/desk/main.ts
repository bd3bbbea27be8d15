import '@fontsource-variable/inter/wght.css';
import '../view/base.css';
import '../view/controls.css';
import { mount } from 'svelte';
import { agentId } from '../../shared/units.ts';
import type { AgentRow } from '../../shared/wire/board-view.ts';
import { showBadge } from '../state/badge.ts';
import { BoardStore } from '../state/board-store.svelte.ts';
import { askedFor } from '../state/memory.ts';
import Desk from './Desk.svelte';

async function open(): Promise<void> {
  const badge = await showBadge();
  // `?agent=ID` is for those who may see that desk; an agent's own login needs nothing.
  const asked = askedFor('agent');
  const board = new BoardStore<AgentRow>({ audience: 'desk', ...(asked !== null && { agent: agentId(asked) }) });
  mount(Desk, { target: document.body, props: { board, badge } });
}

void open();
