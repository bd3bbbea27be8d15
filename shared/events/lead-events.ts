import type { AgentRef, CallRef, EventBase } from './event-base.ts';

/** Which lead of which list. The lead's id is the sender's own and never the number. */
export interface LeadRef {
  readonly list: string;
  readonly lead: string;
}

/** N10: of a customer's number only this key is kept: the same number gives the same key, and nobody reads the number out of it. */
export type NumberKey = string;

/** The lead is in the list. Senders give `number` in the clear; the edge makes `party` and `numberKey` of it. */
export interface LeadImported extends EventBase, LeadRef {
  readonly type: 'lead.imported';
  readonly numberKey?: NumberKey;
  /** Masked (L9). */
  readonly party?: string;
}

/** The lead was given to the agent. */
export interface LeadAssigned extends EventBase, AgentRef, LeadRef {
  readonly type: 'lead.assigned';
  /** Who gave it. */
  readonly by?: string;
  /** The allocation that it is part of (N18). */
  readonly request?: string;
}

/** The agent took the lead from the public pool. */
export interface LeadClaimed extends EventBase, AgentRef, LeadRef {
  readonly type: 'lead.claimed';
}

/** A try to reach the lead is over. Without an agent a dialler tried alone. `at` is its end, unless the call is known and has its own. */
export interface LeadAttempted extends EventBase, AgentRef, LeadRef, Partial<CallRef> {
  readonly type: 'lead.attempted';
  readonly outcome: string;
}

/** An effective contact beside the attempts: a visit, a letter answered. */
export interface LeadContacted extends EventBase, AgentRef, LeadRef, Partial<CallRef> {
  readonly type: 'lead.contacted';
}

/** The lead went back to the public pool before its time; at its time nobody needs to say so (N1). */
export interface LeadRecycled extends EventBase, AgentRef, LeadRef {
  readonly type: 'lead.recycled';
  readonly by?: string;
  /** LS11: why somebody gave it back, with what may be a number masked. */
  readonly reason?: string;
}

/** The lead is not to be worked any more. `reason` in a word, e.g. `sold`. */
export interface LeadClosed extends EventBase, AgentRef, LeadRef {
  readonly type: 'lead.closed';
  readonly reason: string;
  readonly by?: string;
}

/** Somebody does not want to be called: the lead's customer, or whoever has the number. */
export interface LeadObjected extends EventBase, AgentRef, Partial<LeadRef> {
  readonly type: 'lead.objected';
  readonly numberKey?: NumberKey;
  /** LS11: whom the customer told, and what. */
  readonly by?: string;
  readonly reason?: string;
}

/** What is told of lead lists, by dialers, the CRM and the server alike. */
export type LeadEvent =
  LeadImported | LeadAssigned | LeadClaimed | LeadAttempted | LeadContacted | LeadRecycled | LeadClosed | LeadObjected;
