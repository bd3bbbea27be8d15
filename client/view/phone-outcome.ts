import type { PhoneOutcome, PhoneQueue } from '../../shared/wire/phone-actions.ts';
import type { PhoneWords } from './i18n/phone-words.ts';

/** A queue by its name; where there are several phone systems, with that of its own. */
export const queueName = ({ system, queue }: PhoneQueue, systems: readonly unknown[]): string =>
  systems.length > 1 ? `${queue} (${system})` : queue;

/** X3: what became of a request in one queue, with the way out. */
export function outcomeWords(say: PhoneWords, outcome: PhoneOutcome, queue: string): string {
  if (outcome.became === 'done') return say.inQueue(queue, say.doneThere);
  if (outcome.became === 'unknown') return say.inQueue(queue, say.doubts[outcome.because]);
  return say.inQueue(queue, outcome.because === 'other' ? say.otherRefusal(outcome.words) : say.refusals[outcome.because]);
}
