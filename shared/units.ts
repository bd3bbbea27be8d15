/**
 * The units of the house as branded types: a number that is a time can't be passed where a sequence number is meant.
 * A brand is put on once, at the edge that knows the unit (a decoder, a store, a test), by the function of the same name.
 */
declare const brand: unique symbol;
type Branded<Value, Name extends string> = Value & { readonly [brand]: Name };

/** Milliseconds since 1970-01-01T00:00:00Z, whole. */
export type EpochMs = Branded<number, 'EpochMs'>;
/** The place of an event in one site's log: 1, 2, 3 … without gaps. 0 means "before the first event". */
export type Seq = Branded<number, 'Seq'>;
/** A calendar date of the site's own zone, `YYYY-MM-DD`. */
export type LocalDate = Branded<string, 'LocalDate'>;

export type SiteId = Branded<string, 'SiteId'>;
export type TeamId = Branded<string, 'TeamId'>;
export type AgentId = Branded<string, 'AgentId'>;
export type QueueId = Branded<string, 'QueueId'>;
/** `system:linkedid` (else uniqueid or the system's own call id): the same from every source of that system. */
export type CallId = Branded<string, 'CallId'>;
/** A phone system as the site file names it, e.g. `pbx-a`. */
export type SystemId = Branded<string, 'SystemId'>;
/** Unique within its source; sending it again changes nothing. */
export type EventId = Branded<string, 'EventId'>;
/** One agent's one shift: `agentId@businessDate` and, from the second shift of that date on, `#2`, `#3` … */
export type ShiftId = Branded<string, 'ShiftId'>;

export const epochMs = (value: number): EpochMs => value as EpochMs;
export const seq = (value: number): Seq => value as Seq;
export const localDate = (value: string): LocalDate => value as LocalDate;
export const siteId = (value: string): SiteId => value as SiteId;
export const teamId = (value: string): TeamId => value as TeamId;
export const agentId = (value: string): AgentId => value as AgentId;
export const queueId = (value: string): QueueId => value as QueueId;
export const callId = (value: string): CallId => value as CallId;
export const systemId = (value: string): SystemId => value as SystemId;
export const eventId = (value: string): EventId => value as EventId;
export const shiftId = (value: string): ShiftId => value as ShiftId;
