import { withoutNumbers } from '../../shared/events/mask-party.ts';
import type { ActOnPhone, ListenIn, PhoneEnd, PhoneOutcome } from '../../shared/wire/phone-actions.ts';
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

/** X11: who wanted to listen to whom, in which call, on which phone, and what became of it. */
export function auditOfListening(asking: Asking<ListenIn>) {
  const { agent, system, call, phone } = asking.asked;
  const asked = `${agent} in ${call} of ${system}, on ${phone}`;
  const record = (what: string, subject = asked): void => asking.audit.record(nameOf(asking), `phone system: listen ${what}`, subject);
  return {
    asked: () => record('asked'),
    answered: (end: PhoneEnd) => record('answered', `${asked}: ${endWords(end)}`),
    begun: () => record('begun'),
    notBegun: () => record('not begun'),
    /** It is listened to, and the log would not take it. */
    notStored: (error: unknown) => record('begun', `${asked}; not in the log: ${error instanceof Error ? error.message : String(error)}`),
    refused<Value>(refusal: Handled<Value>): Handled<Value> {
      if (!refusal.ok) record('refused', `${asked}; because ${refusal.error.reason}`);
      return refusal;
    },
  };
}

const outcomeWords = (outcome: PhoneOutcome): string => `${outcome.system} ${outcome.queue} ${endWords(outcome)}`;

function endWords(end: PhoneEnd): string {
  const because = end.became === 'done' ? '' : `: ${end.because}`;
  return `${end.became}${because}${end.words === '' ? '' : ` (${end.words})`}`;
}
