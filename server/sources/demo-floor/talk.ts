import type { Chance } from './chance.ts';
import type { Exchange } from './exchange.ts';
import { legLines, type Leg } from './leg.ts';

const HOLDS_FROM_MS = 60_000;

/** So much talk with the customer, sometimes with a hold in between. Returns how long that was, in ms. */
export function* talk(exchange: Exchange, phone: Leg, ms: number, chance: Chance): Generator<number, number, void> {
  if (ms < HOLDS_FROM_MS || !chance.happens(0.08)) {
    yield ms;
    return 0;
  }
  const before = ms * chance.between(0.3, 0.6);
  const heldMs = chance.between(6000, 20_000);
  yield before;
  exchange.say('Hold', 'call', legLines(phone));
  yield heldMs;
  exchange.say('Unhold', 'call', legLines(phone));
  yield ms - before;
  return heldMs;
}
