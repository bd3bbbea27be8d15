import type { EpochMs, EventId, LocalDate } from '../units.ts';
import type { EventBase } from './event-base.ts';

/** What figures are divided by, so that unequal entrants compete fairly: nothing, their scheduled hours, their target of the metric. */
export type Handicap = 'none' | 'perScheduledHour' | 'toTarget';
/** Who is equal shares the place, or it goes to who was there first (K5). */
export type ContestTies = 'share' | 'earliest';
/** Everybody against everybody, or in pairs, round by round. */
export type ContestForm = 'race' | 'bracket';
/** Of one place: money in minor units of the site's currency, or words. */
export type ContestPrize = { readonly amount: number } | { readonly words: string };

/** What stands on a wall must be read in passing. In UTF-16 units. */
export const LONGEST_CONTEST_NAME = 60;
export const LONGEST_PRIZE = 60;
export const MOST_PRIZES = 10;
/** More people than one site has. */
export const MOST_ENTRANTS = 2000;

/** K1: the whole rules of a contest, written down once; its result is worked out from the facts each time. */
export interface ContestRules {
  readonly name: string;
  /** A metric of the scheme, by its name. */
  readonly metric: string;
  readonly between: 'agents' | 'teams';
  /** Ids of agents or of teams: who competes is settled when it is made. */
  readonly entrants: readonly string[];
  /** The window is [from, to). */
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly handicap: Handicap;
  readonly ties: ContestTies;
  readonly form: ContestForm;
  /** First place first. */
  readonly prizes: readonly ContestPrize[];
}

export interface ContestMade extends EventBase, ContestRules {
  readonly type: 'contest.made';
  /** K10: a dry run: only those who answer for teams see it until it is published. */
  readonly isHidden: boolean;
  readonly by: string;
}

/** K10: everybody sees it from now on. */
export interface ContestPublished extends EventBase {
  readonly type: 'contest.published';
  /** The `id` of the `contest.made`. */
  readonly contest: EventId;
  readonly by: string;
}

/** K11: it has no result, nor ever had. */
export interface ContestCancelled extends EventBase {
  readonly type: 'contest.cancelled';
  readonly contest: EventId;
  readonly reason: string;
  readonly by: string;
}

/** K14: what people were shown of a result. Who has won is worked out from the facts each time, never from these. */
interface ToldOfContest extends EventBase {
  readonly contest: EventId;
  /** The agent or team told of. */
  readonly entrant: string;
  readonly decidedAt: EpochMs;
  /** The business date whose feed tells it. */
  readonly date: LocalDate;
  /** Of this entrant in this contest: 1, 2, 3 … The last one is what people know. */
  readonly telling: number;
}

export interface ContestAnnounced extends ToldOfContest {
  readonly type: 'contest.announced';
}

/** It had been announced, and a correction gave it to somebody else. */
export interface ContestWithdrawn extends ToldOfContest {
  readonly type: 'contest.withdrawn';
}

export type ContestTelling = ContestAnnounced | ContestWithdrawn;

/** The server alone appends these (L5). */
export type ContestEvent = ContestMade | ContestPublished | ContestCancelled | ContestTelling;
