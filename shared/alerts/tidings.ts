import type { AlertEvent, AlertRaised } from '../events/alert-events.ts';
import { digestOf } from '../exact/digest.ts';
import type { SiteFile } from '../site/site-file.ts';
import { alertRulesOf } from '../site/alert-rules.ts';
import type { Alerts } from '../tally/alerts.ts';
import { eventId, type EpochMs, type EventId, type LocalDate } from '../units.ts';
import { isOfLinks } from './judge.ts';
import { subjectOf, type Standing } from './standing.ts';

export interface Watched {
  readonly site: SiteFile;
  readonly date: LocalDate;
  readonly standing: readonly Standing[];
  /** J9: not every link to a phone system is lost. */
  readonly isLive: boolean;
  readonly told: Alerts;
}

const LONGEST_SUBJECT = 64;

/** J4: from what it is about and since when, so that every server may say it and it counts once. */
export function alertIdOf({ rule, what, since }: Pick<Standing, 'rule' | 'what' | 'since'>, date: LocalDate): EventId {
  const subject = subjectOf(what);
  const short = subject.length > LONGEST_SUBJECT ? digestOf(subject).slice(0, LONGEST_SUBJECT) : subject;
  return eventId(`alert/${date}/${rule.id}/${short}/${since}`);
}

/** J4, J5: what the log is still to be told: what stands and is not told, and what was told and is over. */
export function alertTidings(watched: Watched, now: EpochMs): readonly AlertEvent[] {
  const { date, standing, told } = watched;
  const open = [...told.values()].flatMap(({ raised, cleared }) => (raised?.date === date && cleared === null ? [raised] : []));
  const by = { source: 'tallyboard:server', at: now, date } as const;
  const over = open.filter((raised) => isOver(raised, watched));
  const fresh = standing.filter((one) => one.isOver && !open.some((raised) => isOf(raised, one)) && !told.has(alertIdOf(one, date)));
  return [
    ...over.map(({ id }): AlertEvent => ({ ...by, id: eventId(`${id}/cleared`), type: 'alert.cleared', alert: id })),
    ...fresh.map((one): AlertEvent => {
      const { rule, what, since, teams } = one;
      return {
        ...{ ...by, id: alertIdOf(one, date), type: 'alert.raised', rule: rule.id, level: rule.level, what, since },
        ...(rule.name && { name: rule.name }),
        ...(teams && { teams }),
      };
    }),
  ];
}

function isOver(raised: AlertRaised, { site, standing, isLive }: Watched): boolean {
  if (standing.some((one) => isOf(raised, one))) return false;
  const rule = alertRulesOf(site).find(({ id }) => id === raised.rule);
  return rule === undefined || isLive || isOfLinks(rule);
}

/** J5: dated ones are the same alert only where they began at the same moment. */
const isOf = (raised: AlertRaised, { rule, what, since, isDated }: Standing): boolean =>
  raised.rule === rule.id &&
  raised.what.kind === what.kind &&
  subjectOf(raised.what) === subjectOf(what) &&
  (!isDated || raised.since === since);
