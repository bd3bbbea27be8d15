import { playlistFor, playlistsOf } from '../../shared/site/playlist.ts';
import { agentId, eventId, seq, siteId, type EpochMs } from '../../shared/units.ts';
import type { BreaksAnswer } from '../../shared/wire/agent-answers.ts';
import type { AccountsAnswer, JoinAnswer, SessionsAnswer } from '../../shared/wire/account-answers.ts';
import type { OwnAccountAnswer } from '../../shared/wire/login-answers.ts';
import type { AuditAnswer, ChainAnswer } from '../../shared/wire/audit-answers.ts';
import type { ContestPreview } from '../../shared/wire/contest-preview.ts';
import type { Draft, Effect, PayEffect } from '../../shared/wire/drafts.ts';
import type { Fleet } from '../../shared/wire/fleet.ts';
import type { ActOnPhone, PhoneOffer, PhoneOutcome } from '../../shared/wire/phone-actions.ts';
import type { ScreenProgram, ScreenReport } from '../../shared/wire/screen-events.ts';
import type {
  AcknowledgeAlert,
  AddAnnotation,
  CorrectCall,
  Joined,
  MakeAnnouncement,
  Recorded,
  Reply,
  RevokeAnnotation,
  SnoozeAlert,
  WithdrawAnnouncement,
} from '../../shared/wire/socket-events.ts';
import type { DisputeRow, StatementAnswer } from '../../shared/wire/statement-answers.ts';
import { sampleAccounts, sampleJoin, sampleOwnAccount, sampleSessions } from './sample-accounts.ts';
import { SAMPLE_AUDIT, SAMPLE_CHAIN } from './sample-audit.ts';
import { sampleFleet } from './sample-fleet.ts';
import type { SampleFloor } from './sample-floor.ts';
import { sampleReports, type SampleReports } from './sample-reports.ts';
import { sampleLists, type SampleLists } from './sample-lists.ts';
import { samplePeoplePage, type SamplePeoplePage } from './sample-people-page.ts';
import { sampleSettlement, type SampleSettlement } from './sample-settlement.ts';

export const FAKE_SITE = siteId('hefei-1');

/** What a test says beforehand and looks at afterwards: how requests of the pages are answered, and what they asked for. */
export interface FakeAnswers {
  /** What pages asked to write, oldest first. */
  readonly notes: AddAnnotation[];
  /** Whose effects pages asked for, oldest first, and how that is answered. */
  readonly drafts: Draft[];
  effect: Reply<Effect>;
  payEffect: Reply<PayEffect>;
  readonly revocations: RevokeAnnotation[];
  readonly corrections: CorrectCall[];
  /** The notes that desks said they have read. */
  readonly read: string[];
  readonly announced: MakeAnnouncement[];
  readonly takenBack: WithdrawAnnouncement[];
  readonly acknowledged: AcknowledgeAlert[];
  readonly snoozed: SnoozeAlert[];
  /** What was asked of contests, oldest first, with the name of the event. */
  readonly contests: (readonly [event: string, asked: unknown])[];
  /** What is offered of phone systems, what was asked of them, oldest first, and how that is answered; null: not before the test does. */
  offer: PhoneOffer;
  readonly acts: ActOnPhone[];
  actReply: Reply<readonly PhoneOutcome[]> | null;
  /** What a preview is answered with. */
  contestPreview: ContestPreview;
  /** How the day's pay is answered, and how often it was asked for. */
  dayPay: readonly [status: number, body: unknown];
  dayPayAsked: number;
  /** The planned breaks of the desk's agent. */
  breaks: BreaksAnswer;
  /** How the next request up is answered. */
  reply: Reply<Recorded>;
  /** What joining is answered with; anything but ok turns the page away. */
  joined: Reply<Joined>;
  session: Readonly<Record<string, unknown>>;
  /** How `/readyz` answers. */
  isReady: boolean;
  /** False: whoever connects is turned away as somebody unknown. */
  isKnown: boolean;
  /** What walls told of themselves, oldest first. */
  readonly reports: ScreenReport[];
  /** What the page of the screens is told. */
  fleet: Fleet;
  /** What the page of the accounts is told, and whom a link to choose a password is for; null: the server fails, the link is good no more. */
  accounts: AccountsAnswer | null;
  join: JoinAnswer | null;
  /** One's own login. */
  account: OwnAccountAnswer;
  /** Where somebody is logged in. */
  sessions: SessionsAnswer;
  /** What was asked of screens, accounts and disputes over HTTP: `PATCH /api/walls/w1 {…}`, oldest first. */
  readonly asked: string[];
  /** What of the audit is found, whatever is searched, and how far its chain holds; null: the server fails. */
  audit: AuditAnswer | null;
  chain: ChainAnswer;
  /** What is disputed, as the floor lists it. */
  disputes: readonly DisputeRow[];
  /** The statement that a desk reads; null: no month was closed. */
  statement: StatementAnswer | null;
  /** What the page of the people is told. */
  readonly peoplePage: SamplePeoplePage;
  /** What the page of the lists is told. */
  readonly lists: SampleLists;
  /** What the settlement screen is told. */
  readonly settlement: SampleSettlement;
  /** What the page of reports is told. */
  readonly shiftReports: SampleReports;
  /** How saving playlists is answered. */
  boardsReply: readonly [status: number, body: unknown];
  /** What walls are told to show when they join. */
  program: ScreenProgram;
}

export const fakeAnswers = (floor: SampleFloor, start: EpochMs): FakeAnswers => ({
  notes: [],
  drafts: [],
  effect: { ok: true, value: { seen: seq(7), date: floor.view.header.date, people: [], others: 0, line: null } },
  payEffect: { ok: true, value: { seen: seq(7), month: '2026-11', currency: 'CNY', people: [], others: 0 } },
  revocations: [],
  corrections: [],
  read: [],
  announced: [],
  takenBack: [],
  acknowledged: [],
  snoozed: [],
  contests: [],
  offer: { run: 'run-1', systems: [], places: [], calls: [], reasons: [] },
  acts: [],
  actReply: { ok: true, value: [] },
  dayPay: [200, { agent: agentId('zhaomin'), asOf: start, currency: 'CNY', pay: null }],
  dayPayAsked: 0,
  breaks: { shift: null, breaks: [] },
  contestPreview: { problems: [], unit: 'count', entrants: 0, ranked: 0, places: [] },
  reply: { ok: true, value: { id: eventId('annotation/1') } },
  boardsReply: [200, { version: 'v2', boards: playlistsOf(floor.site), isKeptElsewhere: false }],
  joined: { ok: true, value: { serverNow: start, protocol: 1 } },
  isReady: true,
  isKnown: true,
  reports: [],
  fleet: sampleFleet(floor.site, start),
  accounts: sampleAccounts(floor.site, start),
  join: sampleJoin(start),
  account: sampleOwnAccount(floor.site, start),
  sessions: sampleSessions(floor.site, start),
  asked: [],
  audit: SAMPLE_AUDIT,
  chain: SAMPLE_CHAIN,
  disputes: [],
  statement: null,
  peoplePage: samplePeoplePage(),
  lists: sampleLists(),
  settlement: sampleSettlement(),
  shiftReports: sampleReports(start),
  program: { screen: 'w1', name: '二楼靠窗', team: null, playlist: playlistFor(floor.site, null), sound: { isOn: false, volume: 0.5 } },
  session: { role: 'admin', name: 'zhou', rights: ['export'], isDemo: false, needsSetup: false, site: FAKE_SITE, protocol: 1 },
});
