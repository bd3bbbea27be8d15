import { Pairing } from '../state/pairing.svelte.ts';
import PairingCode from './Pairing.svelte';

/** What a screen needs that nobody vouches for yet: in a file of its own, which walls never fetch. */
export const newScreen = (onPaired: () => void) => ({ PairingCode, pairing: new Pairing(onPaired) });
