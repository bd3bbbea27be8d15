import type { ContestMade, ContestRules } from '../../shared/events/contest-events.ts';
import { outcomeAt, type Outcome } from '../../shared/contests/outcome.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import type { Board } from '../../shared/tally/board.ts';
import { eventId, type EpochMs } from '../../shared/units.ts';
import { ana, bo, chen, dora, testSite } from './test-site.ts';
import { callScenario, type CallScenario } from './call-scenario.ts';
import { telesales } from './schemes.ts';
import { at } from './worked-shift.ts';

/** Two teams of two, scored by the telesales scheme: 09:00 to 18:00 with an unpaid hour at noon. */
export const raceSite: SiteFile = { ...testSite, schemes: [telesales] };

/** All four of the test site by valid calls, from nine to six on the sample day. */
export const race = (changes: Partial<ContestRules> = {}): ContestRules => ({
  ...{ name: 'Spring race', metric: 'validCalls', between: 'agents', entrants: [ana, bo, chen, dora] },
  ...{ from: at('09:00'), to: at('18:00'), handicap: 'none', ties: 'share', form: 'race', prizes: [] },
  ...changes,
});

export const contestMade = (changes: Partial<ContestMade> = {}): ContestMade => ({
  ...race(),
  ...{ type: 'contest.made', id: eventId('contest/lee/1'), source: 'tallyboard:server', at: at('08:30'), isHidden: false, by: 'lee' },
  ...changes,
});

/** A day in which each of them has so many calls of a minute, one every two minutes from a time on. */
export function workedDay(calls: Readonly<Record<string, number>>, from = '09:10', site = raceSite): CallScenario {
  const story = callScenario('ana', site).on('2026-03-02');
  for (const [agent, count] of Object.entries(calls)) {
    story.agent(agent).at(from);
    for (let call = 1; call <= count; call += 1)
      story.after(120).records(`${agent}-${from.replace(':', '')}-${call}`, { direction: 'outbound', talkSeconds: 60 });
  }
  return story;
}

/** What the contest comes to, as `1 ana 12`. */
export function placesOf(board: Board, rules: ContestRules, now: EpochMs = at('19:00')): string[] {
  const { places, figures } = outcomeAt(board, rules, 'lot', now);
  return places.flatMap(({ place, those }) => those.map((id) => `${place} ${id} ${figureOf(figures, id)}`));
}

function figureOf(figures: Outcome['figures'], id: string): string {
  const figure = figures.find((one) => one.id === id)?.figure ?? null;
  return figure === null ? '–' : figure.toFraction();
}
