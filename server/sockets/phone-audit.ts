import { withoutNumbers } from '../../shared/events/mask-party.ts';
import type { ActOnPhone, PhoneOutcome } from '../../shared/wire/phone-actions.ts';
import { nameOf, type Asking, type Handled } from './asking.ts';

const WORDS = { pause: 'pause', resume: 'resume', logOut: 'log out' };

/** X5: what is asked stands in the audit before it is sent, so that nothing is done of which it knows nothing. */
export function auditOfAct(asking: Asking<ActOnPhone>) {
  const { agent, act, queues } = asking.asked;
  const record = (what: string, subject: string): void =>
    asking.audit.record(nameOf(asking), `phone system: ${WORDS[act.do]} ${what}`, subject);
  const reason = act.do === 'pause' ? `; reason: ${withoutNumbers(act.reason)}` : '';
  const asked = `${agent} in ${queues.map(({ system, queue }) => `${system} ${queue}`).join(', ')}${reason}`;
  return {
    asked: () => record('asked', asked),
    answered: (outcomes: readonly PhoneOutcome[]) => record('answered', `${agent}: ${outcomes.map(outcomeWords).join(', ')}`),
    /** Of an attempt that was not sent; hands the refusal on. */
    refused<Value>(refusal: Handled<Value>): Handled<Value> {
      if (!refusal.ok) record('refused', `${asked}; because ${refusal.error.reason}`);
      return refusal;
    },
  };
}

function outcomeWords(outcome: PhoneOutcome): string {
  const because = outcome.became === 'done' ? '' : `: ${outcome.because}`;
  return `${outcome.system} ${outcome.queue} ${outcome.became}${because}${outcome.words === '' ? '' : ` (${outcome.words})`}`;
}
