import type { ContestTelling } from '../events/contest-events.ts';
import { siteIndex } from '../site/site-index.ts';
import type { SiteFile } from '../site/site-file.ts';
import { wallName } from '../site/wall-name.ts';
import { siteOf, type Board } from '../tally/board.ts';
import { eventId, type EpochMs, type LocalDate } from '../units.ts';
import { FRESH_MS } from './award-tidings.ts';
import type { ContestNews, ContestStory } from './board-view.ts';

/** K14: what the feed of the business date tells of contests: who has won, and who was told to have and has not. */
export const contestNews = (board: Board, contests: readonly ContestStory[], date: LocalDate, now: EpochMs): readonly ContestNews[] =>
  contests.filter(({ isHidden }) => !isHidden).flatMap((story) => newsOf(board, story, date, now));

function newsOf(board: Board, story: ContestStory, date: LocalDate, now: EpochMs): readonly ContestNews[] {
  const told = board.contests.get(story.id)?.told ?? NOTHING_TOLD;
  const winners = new Set(winnersOf(story, now));
  const item = itemOf(siteOf(board), story);
  const standing = [...winners].filter((id) => {
    const last = told.get(id);
    return last?.type !== 'contest.announced' || last.date === date;
  });
  const undone = [...told.values()].filter(
    ({ entrant, type, date: toldOn }) => !winners.has(entrant) && (type === 'contest.announced' || toldOn === date),
  );
  return [
    ...standing.map((id) => item(id, null)),
    ...undone.map(({ entrant, type, at }) => item(entrant, { at: type === 'contest.withdrawn' ? at : null })),
  ];
}

const NOTHING_TOLD: ReadonlyMap<string, ContestTelling> = new Map();

/** K11, K13 */
const winnersOf = ({ all, cancelled, decidedAt }: ContestStory, now: EpochMs): readonly string[] =>
  cancelled !== null || now < decidedAt ? [] : all.filter(({ place }) => place === 1).map(({ key }) => key);

/** V3: by their public names. */
const itemOf =
  (site: SiteFile, { id, name, between, decidedAt }: ContestStory) =>
  (entrant: string, withdrawn: ContestNews['withdrawn']): ContestNews => {
    const { agents, teams } = siteIndex(site);
    const agent = between === 'agents' ? agents.get(entrant) : undefined;
    const team = between === 'teams' ? teams.get(entrant) : undefined;
    return {
      ...{ id: `contest/${id}/${entrant}`, award: 'contestWon', at: decidedAt, tier: null, contest: name, made: id, entrant, withdrawn },
      ...{ name: agent ? wallName(agent, site) : (team?.name ?? ''), team: agent?.team ?? team?.id ?? null },
    };
  };

interface Shown {
  readonly date: LocalDate;
  readonly news: readonly ContestNews[];
  /** Since when each item, by its id, has stood in the feed without a break. */
  readonly standsSince: ReadonlyMap<string, EpochMs>;
  readonly contests: Board['contests'];
}

/** K14, as A16 and A17: what the log is still to be told. The ids come from the contest, so that every server may say it and it counts once. */
export const contestTidingsDue = ({ date, news, standsSince, contests }: Shown, now: EpochMs): readonly ContestTelling[] =>
  news.flatMap(({ id, made, entrant, at: decidedAt, withdrawn }): ContestTelling[] => {
    const last = contests.get(made)?.told.get(entrant);
    const isDue = now - decidedAt < FRESH_MS || now - (standsSince.get(id) ?? now) >= FRESH_MS;
    const isNews = withdrawn === null ? last?.type !== 'contest.announced' && isDue : withdrawn.at === null;
    if (!isNews) return [];
    const telling = (last?.telling ?? 0) + 1;
    return [
      {
        ...{ id: eventId(`contestWon/${made}/${entrant}/${telling}`), source: 'tallyboard:server', at: now },
        type: withdrawn === null ? 'contest.announced' : 'contest.withdrawn',
        ...{ contest: made, entrant, decidedAt, date, telling },
      },
    ];
  });
