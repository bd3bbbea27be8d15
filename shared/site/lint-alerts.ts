import { alertRulesOf, type AlertRule } from './alert-rules.ts';
import type { SiteFile } from './site-file.ts';
import { duplicates, unknown, type SiteProblem } from './site-problem.ts';
import { SIGNED_KINDS, type Webhook } from './webhooks.ts';
import { said, type Said } from '../said.ts';
import { problemAt } from '../problem.ts';

/** J1: what the shapes alone don't show: names that stand twice or mean nothing, and what could never be told. */
export function lintAlerts(site: SiteFile): readonly SiteProblem[] {
  const { alerts = [], webhooks = [] } = site;
  return [
    ...duplicates('alerts', alerts, ({ id }) => id),
    ...duplicates('webhooks', webhooks, ({ id }) => id),
    ...alerts.flatMap((rule, index) => lintRule(rule, ['alerts', index], site)),
    ...webhooks.flatMap((webhook, index) => lintWebhook(webhook, ['webhooks', index], site)),
  ];
}

type Path = SiteProblem['path'];

const namesOf = <Entry>(entries: readonly Entry[], keyOf: (entry: Entry) => string): ReadonlySet<string> => new Set(entries.map(keyOf));

const unknownOf = (word: Said, known: ReadonlySet<string>, names: readonly string[] = [], path: Path): readonly SiteProblem[] =>
  names.flatMap((name, index) => unknown(word, known, name, [...path, index]));

function lintRule(rule: AlertRule, path: Path, { teams, sources }: SiteFile): readonly SiteProblem[] {
  return [
    ...unknownOf(
      said`team`,
      namesOf(teams, ({ id }) => id),
      rule.teams,
      [...path, 'teams'],
    ),
    ...('systems' in rule
      ? unknownOf(
          said`phone system`,
          namesOf(sources, ({ system }) => system),
          rule.systems,
          [...path, 'systems'],
        )
      : []),
    ...('reasons' in rule && !rule.states.includes('paused')
      ? [problemAt([...path, 'reasons'], said`only pauses have reasons`, said`add paused to states, or leave reasons out`)]
      : []),
    ...('share' in rule && rule.share.n === 0
      ? [problemAt([...path, 'share'], said`a share of 0 is always reached`, said`write a share above 0, e.g. 0.4`)]
      : []),
  ];
}

function lintWebhook(webhook: Webhook, path: Path, site: SiteFile): readonly SiteProblem[] {
  const { kind, secret, alerts, teams } = webhook;
  return [
    ...unknownOf(
      said`alert`,
      namesOf(alertRulesOf(site), ({ id }) => id),
      alerts,
      [...path, 'alerts'],
    ),
    ...unknownOf(
      said`team`,
      namesOf(site.teams, ({ id }) => id),
      teams,
      [...path, 'teams'],
    ),
    ...(secret !== undefined && !SIGNED_KINDS.includes(kind)
      ? [problemAt([...path, 'secret'], said`${kind} looks at no signature`, said`leave it out; it is for ${SIGNED_KINDS}`)]
      : []),
  ];
}
