import type { AgentRef, CallRef, EventBase } from '../events/event-base.ts';

/** A lead is known by its list and its own id there, never by a phone number. */
export interface LeadRef {
  readonly list: string;
  readonly lead: string;
}

export interface LeadImported extends EventBase, LeadRef {
  readonly type: 'lead.imported';
}

export interface LeadAssigned extends EventBase, LeadRef, AgentRef {
  readonly type: 'lead.assigned';
}

export interface LeadAttempted extends EventBase, LeadRef, AgentRef, Partial<CallRef> {
  readonly type: 'lead.attempted';
  /** As the list's rules know it: `connected`, `noAnswer`, `busy` … */
  readonly outcome: string;
  /** An effective contact renews the protection (N2). */
  readonly isEffective: boolean;
}

export interface LeadRecycled extends EventBase, LeadRef {
  readonly type: 'lead.recycled';
  readonly reason: string;
}

export interface LeadClosed extends EventBase, LeadRef {
  readonly type: 'lead.closed';
  /** `sold`, `refused`, `doNotCall` … */
  readonly reason: string;
}

export type LeadEvent = LeadImported | LeadAssigned | LeadAttempted | LeadRecycled | LeadClosed;
