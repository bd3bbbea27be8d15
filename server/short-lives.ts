import { setFlagsFromString } from 'node:v8';

/**
 * For a process that works months out and does nothing else, before it begins. Hardly anything that is made for one agent outlives that agent. V8 judges by
 * its first collection, which finds all of the first agent's still in use, and from then on makes such objects among those that grow old, where collecting
 * them takes a quarter of the whole time ("allocation site pretenuring").
 */
export const expectShortLives = (): void => setFlagsFromString('--no-allocation-site-pretenuring');
