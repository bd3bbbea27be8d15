import type { Role } from '../../../shared/audience.ts';
import type { BoardWords } from '../../../shared/explain/board-words.ts';
import type { Counted } from '../../../shared/explain/english-plural.ts';
import type { FloorWords } from '../../../shared/explain/floor-words.ts';
import type { Urgency } from '../../../shared/events/announcement-events.ts';
import type { AnnotationKind } from '../../../shared/events/board-event.ts';
import type { FeedItem } from '../../../shared/wire/board-view.ts';
import type { SceneKind, TileKind } from '../../../shared/site/playlist.ts';
import type { RequestFailure } from '../../../shared/wire/socket-events.ts';

type Text = string;
type With<Value> = (value: Value) => string;

/** Every word that a wall says, and the other screens too. A language is complete or it does not compile. */
export interface WallCatalogue {
  /** The language's name in itself. */
  readonly ownName: Text;
  readonly titles: { readonly wall: Text; readonly floor: Text; readonly desk: Text; readonly office: Text };
  readonly common: {
    readonly live: Text;
    readonly notLive: Text;
    readonly loading: Text;
    readonly close: Text;
    readonly from: (start: string, end: string) => string;
  };
  readonly states: BoardWords['states'];
  readonly link: {
    readonly age: With<string>;
    readonly notLiveSince: With<string>;
    readonly lostServer: Text;
    readonly lostPhones: With<string>;
    readonly phoneDown: (system: string, since: string, reason: string | null) => string;
    readonly gap: (system: string, start: string, end: string) => string;
    readonly quiet: With<string>;
    readonly connecting: Text;
    readonly refused: Readonly<Record<RequestFailure | 'unauthorized', { readonly title: string; readonly way: string }>>;
    readonly toLogin: Text;
    readonly unmatched: With<Counted>;
    readonly unmatchedWay: Text;
    /** What the strip of such notices is called. */
    readonly notices: Text;
  };
  readonly track: BoardWords['track'];
  readonly team: {
    readonly ofBase: Text;
    readonly ofBaseShort: Text;
    readonly ahead: With<Counted>;
    readonly behind: With<Counted>;
    readonly onPace: Text;
    readonly baseAt: With<string>;
    readonly notToday: Text;
    readonly metAt: Text;
    readonly notBegun: With<string>;
    readonly ended: Text;
    readonly met: Text;
    readonly inIncentive: Text;
    readonly validCalls: Text;
    readonly ofScheduled: With<string>;
  };
  readonly scenes: {
    readonly kinds: Readonly<Record<SceneKind, string>>;
    /** How many there are that a list has no room for. */
    readonly more: With<string>;
    readonly today: Text;
    readonly yesterday: Text;
    /** The same day of last week, named by its weekday. */
    readonly lastWeek: With<string>;
    /** Against an earlier day, at the last full hour. */
    readonly moreThan: (count: string, day: string) => string;
    readonly fewerThan: (count: string, day: string) => string;
    readonly sameAs: With<string>;
    readonly byHour: With<string>;
    readonly waiting: Text;
    readonly longestNow: Text;
    readonly nobodyWaits: Text;
    readonly inTime: Text;
    readonly answered: Text;
    readonly abandoned: Text;
    readonly noQueues: Text;
    readonly teamsEmpty: Text;
    readonly champion: Text;
    readonly decidedAt: With<string>;
    readonly left: With<string>;
    /** Nobody may win yet. */
    readonly needsBase: Text;
    readonly noContest: Text;
    readonly paused: Text;
    readonly keys: Readonly<Record<'leaf' | 'pause' | 'full' | 'help', string>>;
    readonly keyNames: Readonly<Record<'leaf' | 'pause' | 'full' | 'help', string>>;
  };
  readonly wall: {
    readonly leaders: Text;
    readonly noLeaders: Text;
    readonly day: Text;
    readonly dayPicture: (valid: string, target: string) => string;
    readonly target: Text;
    readonly calls: Text;
    readonly talk: Text;
    readonly feed: Text;
    readonly noFeed: Text;
    readonly corrected: Text;
    readonly correctedAt: With<string>;
    /** `of`: the tier, or what the contest is called. */
    readonly award: (award: FeedItem['award'], of: string) => string;
    readonly emptyTitle: Text;
    readonly emptyWay: Text;
    readonly dayOff: Text;
    readonly dayOffWay: Text;
    /** CF24 */
    readonly tooFew: Text;
    readonly broken: Text;
    readonly brokenWay: Text;
    readonly soundBlocked: Text;
    readonly soundWay: Text;
  };
  readonly announcements: {
    readonly title: Text;
    readonly urgency: Readonly<Record<Urgency, string>>;
    readonly until: With<string>;
    readonly takenBack: With<string>;
    /** One of several that have the footer in turns. */
    readonly turn: (place: string, of: string) => string;
    readonly nothingStands: Text;
  };
  /** The supervisor's side of it. */
  readonly announce: {
    readonly open: Text;
    readonly title: Text;
    readonly text: Text;
    readonly textHint: Text;
    readonly used: (used: string, most: string) => string;
    readonly duration: Text;
    readonly minutes: With<Counted>;
    readonly hours: With<Counted>;
    readonly urgency: Text;
    readonly about: Readonly<Record<Urgency, string>>;
    readonly screens: Text;
    readonly all: Text;
    readonly some: Text;
    readonly wallsLoading: Text;
    readonly wallsFailed: Text;
    readonly noWalls: Text;
    readonly preview: Text;
    readonly previewText: Text;
    readonly missing: { readonly text: Text; readonly screens: Text };
    readonly send: Text;
    readonly sending: Text;
    readonly sent: Text;
    readonly refused: (reason: string, way: string) => string;
    readonly noAnswer: Text;
    readonly today: Text;
    readonly nothingToday: Text;
    readonly stands: With<string>;
    readonly over: With<string>;
    readonly onAll: Text;
    readonly on: With<string>;
    readonly unknownWall: Text;
    readonly takeBack: Text;
    /** For ears: which one the button is for; begins with the word on it. */
    readonly takeBackThis: With<string>;
    readonly takingBack: Text;
    readonly notTakenBack: (reason: string, way: string) => string;
    readonly takeBackNoAnswer: Text;
  };
}

/** What only floor, desk and office say: a wall does not load it. */
export interface PagesCatalogue {
  readonly switches: { readonly language: Text; readonly theme: Text; readonly system: Text; readonly light: Text; readonly dark: Text };
  readonly presence: FloorWords['presence'];
  readonly pausedFor: FloorWords['pausedFor'];
  readonly floor: FloorWords['attention'] & {
    readonly agent: Text;
    readonly team: Text;
    readonly state: Text;
    readonly calls: Text;
    readonly talk: Text;
    readonly track: Text;
    readonly counts: Text;
    readonly points: Text;
    readonly needYou: With<Counted>;
    readonly noneNeedsYou: Text;
    /** The menu of what is wanted now and then. */
    readonly more: Text;
    readonly moreOf: Text;
    /** The way to the page on which wall screens are kept. */
    readonly screens: Text;
    readonly playlists: Text;
    readonly search: Text;
    readonly allTeams: Text;
    readonly shown: (shown: string, all: string) => string;
    readonly noMatch: Text;
    /** CF22 */
    readonly teamsOnly: Text;
    readonly tooFew: Text;
    readonly clear: Text;
    readonly emptyTitle: Text;
    readonly emptyWay: Text;
    readonly today: Text;
    readonly loggedIn: Text;
    readonly why: With<string>;
    readonly measured: Text;
    readonly noScore: Text;
    readonly scoreFailed: With<string>;
    readonly retry: Text;
    readonly rule: With<string>;
    readonly rank: With<string>;
    readonly theirDesk: Text;
    readonly notes: Text;
    readonly noNotes: Text;
    readonly sums: Readonly<Record<'talk' | 'hold' | 'wrapUp' | 'idle' | 'paused' | 'missed', string>>;
  };
  readonly note: {
    readonly title: Text;
    readonly kinds: Readonly<Record<AnnotationKind, string>>;
    readonly rule: Text;
    readonly chooseRule: Text;
    readonly rulesLoading: Text;
    readonly rulesFailed: Text;
    readonly noRule: Text;
    /** What a rule gives, with its sign. */
    readonly gives: With<string>;
    readonly givesFree: (min: string, max: string) => string;
    readonly givesNothing: Text;
    /** P10: what the points become. */
    readonly sets: With<string>;
    /** After what a rule gives. */
    readonly mostAShift: With<string>;
    readonly text: Text;
    readonly textHint: Text;
    readonly points: Text;
    readonly missing: {
      readonly text: Text;
      readonly rule: Text;
      readonly from: Text;
      readonly points: (min: string, max: string) => string;
    };
    readonly visibility: Text;
    readonly toAgent: Text;
    readonly toSupervisors: Text;
    readonly save: Text;
    readonly saving: Text;
    readonly saved: Text;
    readonly refused: (reason: string, way: string) => string;
    readonly noAnswer: Text;
    readonly revoke: Text;
    /** For ears: which note the button is for; begins with the word on it. */
    readonly revokeThis: With<string>;
    readonly revokeWhy: Text;
    readonly revokeHint: Text;
    readonly revoking: Text;
    readonly revoked: Text;
    readonly keep: Text;
    readonly notRevoked: (reason: string, way: string) => string;
    readonly revokeNoAnswer: Text;
    readonly by: (name: string, at: string) => string;
    readonly from: Text;
    readonly to: Text;
    /** What is chosen on the timeline, and by which the note is about it. */
    readonly about: (from: string, to: string, isCall: boolean) => string;
    /** S22: of an exception's stretch. */
    readonly excuses: Text;
    readonly aboutNone: Text;
  };
  /** H5, H6 */
  readonly objection: {
    readonly title: Text;
    readonly none: Text;
    readonly acknowledge: Text;
    readonly acknowledged: With<string>;
    readonly unread: Text;
    readonly dispute: Text;
    /** Until when, inclusive. */
    readonly until: With<string>;
    readonly why: Text;
    readonly whyHint: Text;
    readonly send: Text;
    readonly disputed: (by: string, at: string) => string;
    readonly open: Text;
    readonly outcomes: Readonly<Record<'upheld' | 'rejected', string>>;
    readonly answered: (by: string, at: string) => string;
    readonly answer: Text;
    readonly reason: Text;
    readonly reasonHint: Text;
    readonly uphold: Text;
    readonly reject: Text;
    readonly keep: Text;
    readonly failed: (reason: string, way: string) => string;
    readonly noAnswer: Text;
    /** After an upheld one: what is still to be done. */
    readonly upheldNext: Text;
  };
  /** H2 */
  readonly effect: {
    readonly title: Text;
    readonly loading: Text;
    readonly nothing: Text;
    readonly becomes: Text;
    readonly target: (metric: string) => string;
    readonly figures: Readonly<Record<'points' | 'rank' | 'isBaseMet' | 'tier' | 'validCalls' | 'talkMs', string>>;
    readonly met: Text;
    readonly notMet: Text;
    /** How many people of other teams change as well. */
    readonly others: With<string>;
    readonly noAnswer: Text;
    readonly failed: (reason: string, way: string) => string;
    /** Of a month, e.g. 2026-03, in a currency. */
    readonly pay: (month: string, currency: string) => string;
    readonly payLoading: Text;
    readonly payFailed: Text;
    readonly monthPoints: Text;
    readonly grade: Text;
    readonly total: Text;
    readonly adjusts: (line: string, month: string) => string;
    /** H4 */
    readonly stale: With<string>;
  };
  /** T11 */
  readonly correct: {
    readonly title: With<string>;
    readonly counts: Text;
    readonly countsNot: Text;
    readonly talk: Text;
    readonly owner: Text;
    readonly reason: Text;
    readonly reasonHint: Text;
    readonly missing: Text;
    readonly save: Text;
    readonly saved: Text;
    readonly refused: (reason: string, way: string) => string;
    readonly noAnswer: Text;
  };
  readonly desk: {
    readonly still: With<string>;
    readonly and: With<string>;
    readonly or: With<string>;
    readonly toBase: Text;
    readonly toTier: With<string>;
    readonly atMyPace: With<string>;
    readonly notToday: Text;
    readonly shiftEnds: With<string>;
    readonly done: Text;
    readonly doneWay: Text;
    readonly onLeave: Text;
    readonly off: Text;
    readonly noTarget: Text;
    readonly decides: Text;
    readonly routes: Text;
    readonly about: With<string>;
    readonly outOfReach: Text;
    readonly noPace: Text;
    readonly noWay: Text;
    /** The arithmetic of a route: one metric, at the pace so far. */
    readonly step: (metric: string, missing: string, anHour: string, takes: string) => string;
    readonly stepDone: (clock: string, left: string) => string;
    readonly slowestDone: (takes: string, clock: string, left: string) => string;
    readonly tooLate: (takes: string, left: string) => string;
    readonly slowestTooLate: (takes: string, left: string) => string;
    readonly noPaceWhy: Text;
    readonly noWayWhy: Text;
    readonly otherWay: With<string>;
    readonly points: Text;
    readonly rank: With<string>;
    readonly unranked: Text;
    readonly unrankedWhy: Text;
    readonly above: (name: string, more: string) => string;
    readonly below: (name: string, less: string) => string;
    readonly level: With<string>;
    readonly first: Text;
    readonly earned: Text;
    readonly nothingEarned: Text;
    readonly noRow: Text;
    readonly noRowWay: Text;
  };
  readonly office: {
    readonly welcome: Text;
    readonly login: Text;
    readonly logout: Text;
    readonly name: Text;
    readonly password: Text;
    /** AC5: what is asked of a password that is chosen. */
    readonly passwordRules: Readonly<Record<'length' | 'name' | 'common', string>>;
    readonly showPassword: Text;
    /** AC6 */
    readonly lockedUntil: With<string>;
    readonly setUp: Text;
    readonly setUpWhy: Text;
    readonly create: Text;
    readonly needLink: Text;
    readonly needLinkWay: Text;
    readonly demo: Text;
    readonly loggedInAs: (name: string, role: string) => string;
    readonly roles: Readonly<Record<Role, string>>;
    readonly screens: Text;
    readonly about: Readonly<Record<'wall' | 'floor' | 'desk', string>>;
    readonly noSite: Text;
    readonly noSiteWay: Text;
    readonly noSiteDemo: Text;
    readonly newLink: With<string>;
    readonly newLinkOnce: Text;
    readonly copy: Text;
    readonly copied: Text;
    readonly https: Text;
    readonly httpsWhy: Text;
    readonly failed: (reason: string, way: string) => string;
    readonly noServer: Text;
  };
  readonly boards: {
    readonly title: Text;
    readonly about: Text;
    readonly playlists: Text;
    readonly first: Text;
    readonly add: Text;
    readonly newName: With<string>;
    readonly name: Text;
    readonly remove: Text;
    readonly scenes: Text;
    readonly addScene: Text;
    readonly shows: Text;
    readonly seconds: Text;
    readonly up: Text;
    readonly down: Text;
    readonly drag: Text;
    readonly onlyBetween: Text;
    readonly from: Text;
    readonly to: Text;
    readonly days: Text;
    readonly tiles: Record<TileKind, string>;
    readonly arrange: Text;
    readonly usual: Text;
    readonly usualWhy: Text;
    readonly grid: Text;
    readonly gridHow: Text;
    readonly addTile: Text;
    readonly removeTile: With<string>;
    readonly tileAt: (tile: string, column: string, row: string, columns: string, rows: string) => string;
    readonly faults: { readonly edge: Text; readonly overlap: With<string>; readonly noRoom: Text; readonly tooMany: Text };
    readonly preview: Text;
    /** On which screen it is looked at. */
    readonly size: Text;
    readonly pairedScreens: Text;
    readonly usualSizes: Text;
    readonly sizeUnknown: Text;
    readonly portrait: Text;
    readonly drawnAt: With<string>;
    readonly save: Text;
    readonly saved: Text;
    readonly undo: Text;
    readonly stale: Text;
    readonly takeTheirs: Text;
    readonly keepMine: Text;
    readonly keptElsewhere: Text;
    readonly failed: With<string>;
  };
  /** The line under an explained score that says what was worked out by which rules. */
  readonly seal: {
    readonly scheme: (id: string, version: string) => string;
    readonly digest: With<string>;
    readonly why: Text;
    readonly differs: Text;
  };
}

export interface Catalogue extends WallCatalogue, PagesCatalogue {}
