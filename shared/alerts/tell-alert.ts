import type { AlertCase, AlertOf } from '../events/alert-events.ts';
import { BOARD_WORDS } from '../explain/board-words.ts';
import { counted, type Reading } from '../explain/measured-words.ts';
import type { LocalName } from '../scheme/name.ts';
import type { AgentId, TeamId } from '../units.ts';
import { ALERT_WORDS } from './alert-words.ts';

/** What people and teams are called. Whoever is not known any more keeps their id. */
export interface AlertNames {
  readonly agent: (agent: AgentId) => string | undefined;
  readonly team: (team: TeamId) => string | undefined;
  readonly site: string;
}

/** J12: an alert in a sentence. */
export function tellAlert(what: AlertCase, reading: Reading, names: AlertNames): string {
  const say = ALERT_WORDS[reading.locale];
  const { units } = BOARD_WORDS[reading.locale];
  const minutes = (count: number): string => units.minutes(counted(reading, count));
  switch (what.kind) {
    case 'longState':
      return say.longState(names.agent(what.agent) ?? what.agent, what.state, what.reason, minutes(what.minutes));
    case 'longWait':
      return say.longWait(what.queue, units.seconds(counted(reading, what.seconds)));
    case 'manyWaiting':
      return say.manyWaiting(what.queue, reading.form.count(what.callers));
    case 'notReached':
      return say.notReached(nameOf(what.of, names), reading.form.percent(what.share.n / what.share.d), what.by);
    case 'behindPace':
      return say.behindPace(nameOf(what.of, names), reading.form.count(what.points));
    case 'phonesLost':
    case 'phonesSilent':
      return say[what.kind](what.source.slice(what.source.indexOf(':') + 1), minutes(what.minutes));
  }
}

/** The site's own name for the rule, or null: the sentence says it all. */
export const ruleName = (name: LocalName | null, { locale }: Pick<Reading, 'locale'>): string | null => name?.[locale] ?? null;

function nameOf(of: AlertOf, names: AlertNames): string {
  switch (of.whom) {
    case 'agent':
      return names.agent(of.agent) ?? of.agent;
    case 'team':
      return names.team(of.team) ?? of.team;
    case 'site':
      return names.site;
  }
}
