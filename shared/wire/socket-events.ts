import type { Asked } from '../audience.ts';
import type { AnnotationKind } from '../events/board-event.ts';
import type { AgentId, EpochMs, EventId } from '../units.ts';
import type { Frame, Row, Snapshot } from './frames.ts';

/** Facts flow down. `Shown` is the row of the page's audience: WallRow on a wall, AgentRow on floor and desk. */
export interface DownEvents<Shown = Row> {
  'board:snapshot': (snapshot: Snapshot<Shown>) => void;
  'board:frame': (frame: Frame<Shown>) => void;
}

/** Requests flow up, are answered once, and take effect as a later frame. */
export interface UpEvents {
  /** Begins to watch; the snapshot follows the answer. Joining again watches something else. */
  'board:join': (request: JoinRequest, answer: Answer<Joined>) => void;
  /** Asks for a snapshot of what is watched. */
  'board:resync': (request: ResyncRequest, answer: Answer<null>) => void;
  'annotation:add': (request: AddAnnotation, answer: Answer<Recorded>) => void;
  'annotation:revoke': (request: RevokeAnnotation, answer: Answer<Recorded>) => void;
}

export type JoinRequest = Asked & { readonly protocol: number };
export type ResyncRequest = Readonly<Record<string, never>>;

export interface AddAnnotation {
  /** Chosen by the page (random), so that asking again after a lost answer adds nothing twice. */
  readonly request: string;
  readonly agent: AgentId;
  readonly kind: AnnotationKind;
  readonly code: string;
  readonly text: string;
  readonly from?: EpochMs;
  readonly to?: EpochMs;
  readonly points?: number;
  readonly visibility: 'agent' | 'supervisors';
}

export interface RevokeAnnotation {
  readonly request: string;
  /** Whose note it is, as the row shows it. */
  readonly agent: AgentId;
  readonly annotation: EventId;
  readonly reason: string;
}

export interface Joined {
  readonly serverNow: EpochMs;
  readonly protocol: number;
}

/** The request is durable under this event id. */
export interface Recorded {
  readonly id: EventId;
}

/** `outdated`: the page speaks another version of the protocol and should load itself again. */
export type RequestFailure = 'malformed' | 'forbidden' | 'outdated' | 'tooMany' | 'notJoined' | 'refused';

/** What went wrong, in words for a log, and the way out. */
export interface Refused {
  readonly error: RequestFailure;
  readonly reason: string;
  readonly way: string;
}

export type Reply<Value> = { readonly ok: true; readonly value: Value } | ({ readonly ok: false } & Refused);
export type Answer<Value> = (reply: Reply<Value>) => void;
