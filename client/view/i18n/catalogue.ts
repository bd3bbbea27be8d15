import type { Role } from '../../../shared/audience.ts';
import type { AnnotationKind } from '../../../shared/events/board-event.ts';
import type { ScoreMessage } from '../../../shared/score/score.ts';
import type { AgentStateName } from '../../../shared/tally/agent-state.ts';
import type { FeedItem, Presence } from '../../../shared/wire/board-view.ts';
import type { RequestFailure } from '../../../shared/wire/socket-events.ts';

/** A count in figures as the language writes them, and the number itself for the plural. */
export interface Counted {
  readonly text: string;
  readonly value: number;
}

/** The values of one line of an explained score, already written out; '' where the line has none. */
export interface LineWords {
  readonly metric: string;
  readonly actual: string;
  readonly target: string;
  readonly missing: string;
  readonly ratio: string;
  readonly at: string;
  readonly tier: string;
  readonly name: string;
  readonly start: string;
  readonly given: string;
  readonly wanted: string;
  readonly min: string;
  readonly max: string;
  readonly cap: string;
  /** What a veto makes of the points. */
  readonly set: string;
  readonly capPerMonth: string;
  /** Minutes that an event lasted. */
  readonly lasted: string;
  readonly minutes: string;
}

type Text = string;
type With<Value> = (value: Value) => string;

/** Every word on every screen. A language is complete or it does not compile. */
export interface Catalogue {
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
  readonly switches: { readonly language: Text; readonly theme: Text; readonly system: Text; readonly light: Text; readonly dark: Text };
  readonly states: Readonly<Record<AgentStateName, string>>;
  readonly presence: Readonly<Record<Presence, string>>;
  readonly pausedFor: With<string>;
  /** Known metrics of the presets; a site's own metric shows the name the site gave it. */
  readonly metrics: Readonly<Record<string, string>>;
  readonly units: {
    readonly calls: With<Counted>;
    readonly minutes: With<Counted>;
    readonly seconds: With<Counted>;
    /** An hour and longer; `minutes` has two digits. */
    readonly hoursMinutes: (hours: string, minutes: string) => string;
    readonly points: With<Counted>;
  };
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
    readonly wallWay: Text;
    readonly toLogin: Text;
    readonly unmatched: With<Counted>;
    readonly unmatchedWay: Text;
    /** What the strip of such notices is called. */
    readonly notices: Text;
  };
  readonly track: {
    readonly base: Text;
    readonly tier: (position: number, id: string) => string;
    /** After "to": the next tier, whose kind is clear. */
    readonly tierShort: (position: number, id: string) => string;
    readonly toTier: (missing: string, tier: string) => string;
    readonly baseMet: Text;
    readonly toBase: With<string>;
    readonly noTarget: Text;
    readonly behind: (metric: string, percent: string) => string;
    readonly picture: (percent: string, pace: string | null, tier: string | null) => string;
    readonly pace: With<string>;
  };
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
    readonly award: (award: FeedItem['award'], tier: string) => string;
    readonly emptyTitle: Text;
    readonly emptyWay: Text;
    readonly dayOff: Text;
    readonly dayOffWay: Text;
  };
  readonly floor: {
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
    readonly search: Text;
    readonly allTeams: Text;
    readonly shown: (shown: string, all: string) => string;
    readonly noMatch: Text;
    readonly clear: Text;
    readonly longCall: Text;
    readonly longIdle: Text;
    readonly longPause: Text;
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
    readonly missing: { readonly text: Text; readonly rule: Text; readonly points: (min: string, max: string) => string };
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
    readonly passwordHint: Text;
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
    readonly walls: Text;
    readonly wallsWhy: Text;
    readonly wallName: Text;
    readonly wallNameHint: Text;
    readonly addWall: Text;
    readonly newLink: With<string>;
    readonly newLinkOnce: Text;
    readonly copy: Text;
    readonly copied: Text;
    readonly revoke: Text;
    readonly revokeSure: With<string>;
    readonly revoked: Text;
    readonly madeAt: With<string>;
    readonly noWalls: Text;
    readonly https: Text;
    readonly httpsWhy: Text;
    readonly failed: (reason: string, way: string) => string;
    readonly noServer: Text;
    readonly problems: Readonly<Record<string, string>>;
  };
  /** The line under an explained score that says what was worked out by which rules. */
  readonly seal: {
    readonly scheme: (id: string, version: string) => string;
    readonly digest: With<string>;
    readonly why: Text;
    readonly differs: Text;
  };
  readonly score: Readonly<Record<ScoreMessage, (line: LineWords) => string>>;
}
