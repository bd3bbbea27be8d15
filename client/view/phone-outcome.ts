import type { PhoneEnd, PhoneOutcome, PhoneQueue } from '../../shared/wire/phone-actions.ts';
import type { PhoneWords } from './i18n/phone-words.ts';

/** A queue by its name; where there are several phone systems, with that of its own. */
export const queueName = ({ system, queue }: PhoneQueue, systems: readonly unknown[]): string =>
  systems.length > 1 ? `${queue} (${system})` : queue;

/** X3: what became of a request in one queue, with the way out. */
export const outcomeWords = (say: PhoneWords, outcome: PhoneOutcome, queue: string): string => say.inQueue(queue, endOf(say, outcome));

function endOf(say: PhoneWords, end: PhoneEnd): string {
  if (end.became === 'done') return say.doneThere;
  if (end.became === 'unknown') return say.doubts[end.because];
  return end.because === 'other' ? say.otherRefusal(end.words) : say.refusals[end.because];
}

/** X9: the same of listening, which has ways out of its own. */
export const endWords = (say: PhoneWords, end: PhoneEnd): string =>
  end.became === 'refused' && end.because === 'notPermitted' ? say.listen.notPermitted : endOf(say, end);
