import type { Said } from '../said.ts';
import type { Asked } from '../audience.ts';
import type { AskedContest } from '../contests/asked-contest.ts';
import type { Urgency } from '../events/announcement-events.ts';
import type { EpochMs, EventId, Seq } from '../units.ts';
import type { CorrectionDraft, Draft, Effect, NoteDraft, PayEffect, RevocationDraft } from './drafts.ts';
import type { Frame, Row, Snapshot } from './frames.ts';
import type { ActOnPhone, AskPhoneOffer, ListenIn, PhoneEnd, PhoneOffer, PhoneOutcome } from './phone-actions.ts';
import type { ScreenProgram, ScreenReport } from './screen-events.ts';

/** Facts flow down. `Shown` is the row of the page's audience: WallRow on a wall, AgentRow on floor and desk. */
export interface DownEvents<Shown = Row> {
  'board:snapshot': (snapshot: Snapshot<Shown>) => void;
  'board:frame': (frame: Frame<Shown>) => void;
  /** To walls: what to show. */
  'screen:program': (program: ScreenProgram) => void;
  /** To one wall: load yourself again, a supervisor asks for it. */
  'screen:reload': () => void;
}

/** Requests flow up, are answered once, and take effect as a later frame. */
export interface UpEvents {
  /** Begins to watch; the snapshot follows the answer. Joining again watches something else. */
  'board:join': (request: JoinRequest, answer: Answer<Joined>) => void;
  /** Asks for a snapshot of what is watched. */
  'board:resync': (request: ResyncRequest, answer: Answer<null>) => void;
  /** A wall tells how it fares. */
  'screen:report': (report: ScreenReport, answer: Answer<null>) => void;
  /** H2: what writing it would do; nothing is written. */
  'draft:effect': (draft: Draft, answer: Answer<Effect>) => void;
  /** H2: the same of pay, which takes longer. */
  'draft:payEffect': (draft: Draft, answer: Answer<PayEffect>) => void;
  'annotation:add': (request: AddAnnotation, answer: Answer<Recorded>) => void;
  'annotation:revoke': (request: RevokeAnnotation, answer: Answer<Recorded>) => void;
  'annotation:acknowledge': (request: AcknowledgeAnnotation, answer: Answer<Recorded>) => void;
  'call:correct': (request: CorrectCall, answer: Answer<Recorded>) => void;
  'announcement:make': (request: MakeAnnouncement, answer: Answer<Recorded>) => void;
  'announcement:withdraw': (request: WithdrawAnnouncement, answer: Answer<Recorded>) => void;
  'contest:make': (request: MakeContest, answer: Answer<Recorded>) => void;
  'contest:publish': (request: PublishContest, answer: Answer<Recorded>) => void;
  'contest:cancel': (request: CancelContest, answer: Answer<Recorded>) => void;
  'alert:acknowledge': (request: AcknowledgeAlert, answer: Answer<Recorded>) => void;
  'alert:snooze': (request: SnoozeAlert, answer: Answer<Recorded>) => void;
  /** X1: what can be asked of the phone systems for an agent. */
  'phone:offer': (request: AskPhoneOffer, answer: Answer<PhoneOffer>) => void;
  /** X3: asks them; what became of it, queue by queue. */
  'phone:act': (request: ActOnPhone, answer: Answer<readonly PhoneOutcome[]>) => void;
  /** X8: rings the asker's own phone and lets it hear the call; done: the phone system took it. */
  'phone:listen': (request: ListenIn, answer: Answer<PhoneEnd>) => void;
}

export type JoinRequest = Asked & { readonly protocol: number };
export type ResyncRequest = Readonly<Record<string, never>>;

interface WritingRequest {
  /** Chosen by the page (random), so that asking again after a lost answer writes nothing twice. */
  readonly request: string;
  /** H4: the last event that the effect shown before knew of. */
  readonly seen: Seq;
}

export interface AddAnnotation extends NoteDraft, WritingRequest {
  readonly text: string;
  readonly visibility: 'agent' | 'supervisors';
}

export interface RevokeAnnotation extends RevocationDraft, WritingRequest {
  readonly reason: string;
}

/** Of one's own: a note is acknowledged once, whoever asks how often. */
export interface AcknowledgeAnnotation {
  readonly annotation: EventId;
}

export interface CorrectCall extends CorrectionDraft, WritingRequest {
  readonly reason: string;
}

export interface MakeAnnouncement {
  readonly request: string;
  readonly text: string;
  /** How long it stands, from when it is written down. */
  readonly seconds: number;
  readonly urgency: Urgency;
  /** Ids of walls; null: all of them. */
  readonly screens: readonly string[] | null;
}

export interface WithdrawAnnouncement {
  readonly request: string;
  readonly announcement: EventId;
}

export interface MakeContest extends AskedContest {
  readonly request: string;
}

export interface PublishContest {
  readonly request: string;
  readonly contest: EventId;
}

export interface CancelContest extends PublishContest {
  readonly reason: string;
}

export interface AcknowledgeAlert {
  readonly request: string;
  readonly alert: EventId;
  /** What is done about it; may be empty. */
  readonly note: string;
}

/** For how many minutes, for the rest of the shift, or no longer. */
export type SnoozeTime = 5 | 15 | 60 | 'shift' | 'over';

export interface SnoozeAlert {
  readonly request: string;
  readonly alert: EventId;
  readonly for: SnoozeTime;
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
  /** `stale`: somebody else wrote about the same meanwhile (H4), or the server was started anew (X4); `superseded`: the same person asked for a later draft since. */
  readonly because?: 'stale' | 'superseded';
  readonly reason: string;
  readonly way: string;
  /** E7: reason and way as sentences that a page says in its reader's language; left out: none is known. */
  readonly said?: readonly Said[];
}

export type Reply<Value> = { readonly ok: true; readonly value: Value } | ({ readonly ok: false } & Refused);
export type Answer<Value> = (reply: Reply<Value>) => void;
