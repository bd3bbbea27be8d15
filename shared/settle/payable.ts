import type { Settlement } from './settlement.ts';

/** ST9: what is paid is what was sealed, and agrees with its seal (B4). */
export const isPayable = ({ state, seal }: Pick<Settlement, 'state' | 'seal'>): boolean => state === 'sealed' && seal?.agrees === true;
