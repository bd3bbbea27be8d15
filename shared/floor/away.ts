import type { AgentRow } from '../wire/board-view.ts';

/** Nothing is due from whoever is on leave or off today. */
export const isAway = ({ presence }: Pick<AgentRow, 'presence'>): boolean => presence === 'onLeave' || presence === 'off';
