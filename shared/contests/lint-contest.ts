import { MOST_ENTRANTS, type ContestRules } from '../events/contest-events.ts';
import type { Metric } from '../scheme/metric.ts';
import { addsUp } from '../scheme/metric-unit.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { doubles, oneOf, problemIf, type Problems } from '../scheme/scheme-problem.ts';
import { showsTeamsOnly } from '../site/confidentiality.ts';
import { siteIndex } from '../site/site-index.ts';
import type { SiteFile } from '../site/site-file.ts';
import { spanMs } from '../site/spans.ts';
import type { EpochMs } from '../units.ts';
import { roundsOf, roundSpans } from './bracket.ts';
import { measuredNames, metricNamed, schemeOfContest } from './measured-names.ts';
import { windowOf } from './outcome.ts';
import { said } from '../said.ts';

const HOUR_MS = 3_600_000;
const LONGEST_WINDOW_MS = 92 * 24 * HOUR_MS;
/** Six rounds. */
const MOST_IN_BRACKET = 64;
const LARGEST_PRIZE = 1_000_000_000;
const SHOWN_NAMES = 5;

/** K16: what is wrong with a contest that somebody wants to begin at `now`, where, and the way out. */
export function lintContest(site: SiteFile, rules: ContestRules, now: EpochMs): Problems {
  const scheme = schemeOfContest(site, rules.from);
  return [
    ...problemIf(
      rules.between === 'agents' && showsTeamsOnly(site),
      ['between'],
      said`the site shows figures of teams only`,
      said`let teams compete`,
    ),
    ...lintEntrants(site, rules),
    ...lintWindow(rules, now),
    ...(scheme === null
      ? problemIf(true, ['from'], said`no scheme is in force when it begins`, said`apply a site file with a scheme, or begin it later`)
      : [...lintMetric(scheme, rules), ...lintHandicap(scheme, rules)]),
    ...lintBracket(site, rules),
    ...lintPrizes(rules),
  ];
}

function lintEntrants(site: SiteFile, { between, entrants }: ContestRules): Problems {
  const { agents, teams } = siteIndex(site);
  const [known, word] = between === 'agents' ? [agents, said`agent`] : [teams, said`team`];
  const unknown = entrants.filter((id) => !known.has(id));
  return [
    ...problemIf(entrants.length < 2, ['entrants'], said`${entrants.length} of them cannot compete`, said`name at least two`),
    ...problemIf(entrants.length > MOST_ENTRANTS, ['entrants'], said`there are ${entrants.length}`, said`name at most ${MOST_ENTRANTS}`),
    ...problemIf(
      unknown.length > 0,
      ['entrants'],
      said`the site has no ${word} ${unknown.slice(0, SHOWN_NAMES)}`,
      said`name ${word}s of the site file`,
    ),
    ...doubles(entrants, ['entrants'], word),
  ];
}

function lintWindow({ from, to }: ContestRules, now: EpochMs): Problems {
  if (from >= to) return problemIf(true, ['to'], said`it ends before it begins`, said`choose an end after the begin`);
  return [
    ...problemIf(to <= now, ['to'], said`it is over already`, said`choose an end that is still to come`),
    ...problemIf(to - from > LONGEST_WINDOW_MS, ['to'], said`it lasts longer than a quarter of a year`, said`let it last at most 92 days`),
  ];
}

function lintMetric(scheme: Scheme, { metric: name, ties }: ContestRules): Problems {
  const metric = metricNamed(scheme, name);
  if (metric === undefined) return problemIf(true, ['metric'], said`the scheme ${scheme.id} has no metric ${name}`, oneOf(scheme.metrics));
  const timeless = measuredNames(metric, name).find((one) => hasNoMoments(metricNamed(scheme, one)));
  return [
    ...problemIf(
      timeless !== undefined,
      ['metric'],
      said`${timeless ?? name} is measured by whole shifts: nobody knows what of it lies within the window`,
      said`name a metric of calls, results, notes or leads`,
    ),
    ...problemIf(
      ties === 'earliest' && !addsUp(metric),
      ['ties'],
      said`${name} goes up and down: who was there first says nothing`,
      said`let those who are equal share the place`,
    ),
  ];
}

/** M11. */
const hasNoMoments = (metric: Metric | undefined): boolean =>
  metric !== undefined && metric.agg !== 'ratio' && (metric.from === 'time' || metric.from === 'shift');

function lintHandicap(scheme: Scheme, { metric: name, handicap }: ContestRules): Problems {
  const metric = metricNamed(scheme, name);
  if (metric === undefined || handicap === 'none') return [];
  if (handicap === 'toTarget')
    return problemIf(
      !Object.hasOwn(scheme.base.targets, name),
      ['handicap'],
      said`${name} has no target that it could be a percentage of`,
      said`choose another handicap, or ${oneOf(scheme.base.targets)}`,
    );
  return problemIf(
    !addsUp(metric),
    ['handicap'],
    said`${name} does not add up, so there is nothing to divide by hours`,
    said`leave the handicap out, or name a metric that is a count or a sum`,
  );
}

function lintBracket(site: SiteFile, rules: ContestRules): Problems {
  const { form, entrants } = rules;
  if (form === 'race' || rules.from >= rules.to || entrants.length < 2) return [];
  const rounds = roundsOf(Math.min(entrants.length, MOST_IN_BRACKET));
  const shortest = Math.min(...roundSpans(site, windowOf(rules), rounds).map(spanMs));
  return [
    ...problemIf(
      entrants.length > MOST_IN_BRACKET,
      ['entrants'],
      said`a bracket of ${entrants.length} has more than six rounds`,
      said`name at most ${MOST_IN_BRACKET}, or make it a race`,
    ),
    ...problemIf(
      shortest < HOUR_MS,
      ['form'],
      said`its ${rounds} rounds would be shorter than an hour`,
      said`let it last at least ${rounds} hours, name fewer, or make it a race`,
    ),
  ];
}

function lintPrizes({ prizes, entrants }: ContestRules): Problems {
  const amounts = prizes.map((prize) => ('amount' in prize ? prize.amount : null));
  return [
    ...problemIf(
      prizes.length > entrants.length,
      ['prizes'],
      said`there are ${prizes.length} prizes for ${entrants.length}`,
      said`leave the last ones out`,
    ),
    ...amounts.flatMap((amount, index) => {
      if (amount === null) return [];
      const before = amounts.slice(0, index).findLast((other) => other !== null) ?? LARGEST_PRIZE;
      return [
        ...problemIf(
          !Number.isSafeInteger(amount) || amount < 1 || amount > LARGEST_PRIZE,
          ['prizes', index],
          said`${amount} is no amount of money in whole minor units`,
          said`write 1 to ${LARGEST_PRIZE}, e.g. 1250 for 12.50`,
        ),
        ...problemIf(amount > before, ['prizes', index], said`it is more than a better place has`, said`give better places no less`),
      ];
    }),
  ];
}
