import type { AgentId, CallId, EpochMs, SystemId } from '../units.ts';

/** What a supervisor asks a phone system to do with an agent (X6). */
export type PhoneAct = { readonly do: 'pause'; readonly reason: string } | { readonly do: 'resume' } | { readonly do: 'logOut' };

/** A queue of one phone system. */
export interface PhoneQueue {
  readonly system: SystemId;
  readonly queue: string;
}

/** A queue that the agent is in, as the phone system said last. */
export interface PhonePlace extends PhoneQueue {
  readonly paused: { readonly reason: string } | null;
  /** False: the queue's configuration names the member, so that nobody can be logged out of it. */
  readonly mayLogOut: boolean;
}

/** X8: a call in which the agent talks. */
export interface PhoneCall {
  readonly system: SystemId;
  readonly call: CallId;
  /** Since when the agent has it. */
  readonly since: EpochMs;
}

/** X1: what can be asked for one agent now. */
export interface PhoneOffer {
  /** Of this run of the server: a request names it (X4). */
  readonly run: string;
  /** The phone systems that may be asked, and know the agent; empty: none. `isLinked` false: not now, the link is lost or its lists are on their way. */
  readonly systems: readonly { readonly system: SystemId; readonly isLinked: boolean }[];
  readonly places: readonly PhonePlace[];
  /** X8: which calls the viewer may listen to now. */
  readonly calls: readonly PhoneCall[];
  /** X7: of pauses. */
  readonly reasons: readonly string[];
}

export interface AskPhoneOffer {
  readonly agent: AgentId;
}

export interface ActOnPhone {
  /** Chosen by the page (random): asked again under the same name nothing is carried out twice. */
  readonly request: string;
  readonly run: string;
  readonly agent: AgentId;
  readonly act: PhoneAct;
  readonly queues: readonly PhoneQueue[];
}

export interface ListenIn {
  /** As in `ActOnPhone`. */
  readonly request: string;
  readonly run: string;
  readonly agent: AgentId;
  readonly system: SystemId;
  readonly call: CallId;
  /** X10: the listener's own, e.g. `2099` or `PJSIP/2099`. */
  readonly phone: string;
}

/**
 * Why it is not known to be done. `gone`: they are not in that queue; `notPermitted`: the account may not; `fixed`: the configuration names
 * the member; `other`: the phone system said no in words of its own. `silent`: no answer in time; `untold`: it said yes, and told of no
 * change; `lost`: the link went in between.
 */
export type PhoneRefusal = 'gone' | 'notPermitted' | 'fixed' | 'other';
export type PhoneDoubt = 'silent' | 'untold' | 'lost';

/** X3: what became of what was asked. `words`: the phone system's own; empty: it said none. */
export type PhoneEnd = { readonly words: string } & (
  | { readonly became: 'done' }
  | { readonly became: 'refused'; readonly because: PhoneRefusal }
  | { readonly became: 'unknown'; readonly because: PhoneDoubt }
);

/** X3: the same in one queue. */
export type PhoneOutcome = PhoneQueue & PhoneEnd;
