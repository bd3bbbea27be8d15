import { describe, expect, test } from 'vitest';
import { siteChanges } from '../../shared/site-edit/site-changes.ts';
import { tellAlert, type AlertNames } from '../../shared/alerts/tell-alert.ts';
import type { AlertCase } from '../../shared/events/alert-events.ts';
import { formatsOf } from '../../shared/explain/format.ts';
import { alertRulesOf, USUAL_ALERTS } from '../../shared/site/alert-rules.ts';
import { siteFileSchema } from '../../shared/site/site-file.schema.ts';
import { agentId, queueId, teamId } from '../../shared/units.ts';

const least = {
  site: { id: 'a', name: 'A', timeZone: 'Asia/Shanghai' },
  teams: [{ id: 'east', name: 'East' }],
  sources: [{ system: 'pbx' }],
};
const problems = (more: object): string[] =>
  (siteFileSchema.safeParse({ ...least, ...more }).error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
const rule = (own: object) => ({ alerts: [{ id: 'one', ...own }] });
const hook = (own: object) => ({ webhooks: [{ id: 'ops', kind: 'generic', url: '${OPS_URL}', ...own }] });

describe('[J1][J2] `alerts` and `webhooks` in the site file', () => {
  test('J2: each kind is read, with what is left out', () => {
    const written = [
      { id: 'pauses', alert: 'longState', states: ['paused'], reasons: ['lunch'], minutes: 45, level: 'warning' },
      { id: 'waits', alert: 'longWait', queues: ['sales'], seconds: 90 },
      { id: 'many', alert: 'manyWaiting', callers: 5, teams: ['east'], name: { en: 'Queue is long', 'zh-CN': '排队' } },
      { id: 'forty', alert: 'notReached', share: 0.4, by: '11:00' },
      { id: 'pace', alert: 'behindPace', whom: 'agents', points: 20 },
      { id: 'lost', alert: 'phonesLost', minutes: 1 },
      { id: 'silent', alert: 'phonesSilent', systems: ['pbx'], minutes: 15 },
    ];
    const { alerts = [] } = siteFileSchema.parse({ ...least, alerts: written });
    expect(alerts.map(({ alert, level }) => [alert, level])).toEqual([
      ...[
        ['longState', 'warning'],
        ['longWait', 'notice'],
        ['manyWaiting', 'notice'],
        ['notReached', 'notice'],
      ],
      ...[
        ['behindPace', 'notice'],
        ['phonesLost', 'notice'],
        ['phonesSilent', 'notice'],
      ],
    ]);
    expect(alerts[3]).toEqual({ ...written[3], level: 'notice', whom: 'teams', share: { n: 2, d: 5 } });
  });

  test('J2: left out, the usual ones hold; files from before read as they did', () => {
    const site = siteFileSchema.parse(least);
    expect(site).not.toHaveProperty('alerts');
    expect(alertRulesOf(site)).toBe(USUAL_ALERTS);
    expect(alertRulesOf(siteFileSchema.parse({ ...least, alerts: [] }))).toEqual([]);
    expect(problems({ alerts: USUAL_ALERTS })).toEqual([]);
  });

  test.each<[string, object, RegExp]>([
    ['a kind that there is not', rule({ alert: 'tooLoud' }), /^alerts\.0\.alert: .*choose longState, longWait/],
    ['two of one id', { alerts: [...USUAL_ALERTS, USUAL_ALERTS[0]] }, /^alerts\.6: phones-lost stands in alerts twice/],
    [
      'a team that there is not',
      rule({ alert: 'longWait', seconds: 60, teams: ['west'] }),
      /^alerts\.0\.teams\.0: there is no team west: name one of: east/,
    ],
    [
      'a phone system that there is not',
      rule({ alert: 'phonesLost', minutes: 1, systems: ['pbx-9'] }),
      /^alerts\.0\.systems\.0: there is no phone system pbx-9/,
    ],
    [
      'reasons of a state that has none',
      rule({ alert: 'longState', states: ['talking'], reasons: ['lunch'], minutes: 5 }),
      /^alerts\.0\.reasons: only pauses have reasons/,
    ],
    [
      'a share of nothing',
      rule({ alert: 'notReached', share: 0, by: '11:00' }),
      /^alerts\.0\.share: a share of 0 is always reached: write/,
    ],
    ['a share in per cent', rule({ alert: 'notReached', share: 40, by: '11:00' }), /^alerts\.0\.share: /],
    ['a time that no clock shows', rule({ alert: 'notReached', share: 0.4, by: '24:00' }), /^alerts\.0\.by: /],
    ['no minutes at all', rule({ alert: 'longState', states: ['paused'], minutes: 0 }), /^alerts\.0\.minutes: write at least 1 of minutes/],
    ['no state', rule({ alert: 'longState', states: [], minutes: 5 }), /^alerts\.0\.states: name at least one state/],
    ['teams that are none', rule({ alert: 'longWait', seconds: 60, teams: [] }), /^alerts\.0\.teams: leave it out for all teams/],
    ['an address written out', hook({ url: 'https://example.org/secret' }), /^webhooks\.0\.url: write \$\{NAME\}/],
    ['a secret for nothing', hook({ kind: 'slack', secret: '${X}' }), /^webhooks\.0\.secret: slack looks at no signature/],
    [
      'an alert that there is not',
      hook({ alerts: ['long-lunch'] }),
      /^webhooks\.0\.alerts\.0: there is no alert long-lunch: name one of: phones-lost/,
    ],
    ['a webhook of an unknown kind', hook({ kind: 'pager' }), /^webhooks\.0\.kind: choose generic, slack/],
    ['a webhook of an unknown team', hook({ teams: ['west'] }), /^webhooks\.0\.teams\.0: there is no team west/],
  ])('J1: refused: %s', (_, more, said) => {
    expect(problems(more).join('\n')).toMatch(said);
  });

  test('J1: applying tells which alerts and webhooks change', () => {
    const before = siteFileSchema.parse({ ...least, ...rule({ alert: 'longWait', seconds: 60 }) });
    const after = siteFileSchema.parse({ ...least, ...rule({ alert: 'longWait', seconds: 90 }), ...hook({}) });
    expect(siteChanges(before, after).filter((line) => /alert|webhook/.test(line))).toEqual(['~ alert one', '+ webhook ops']);
  });
});

describe('[J12] an alert in words', () => {
  const names: AlertNames = { agent: (id) => (id === 'ana' ? 'Ana' : undefined), team: () => 'East', site: 'Hefei 1' };
  const team = { whom: 'team', team: teamId('east') } as const;
  const told = (locale: 'en' | 'zh-CN', what: AlertCase) => tellAlert(what, { locale, form: formatsOf(locale, 'Asia/Shanghai') }, names);
  const pause = { kind: 'longState', agent: agentId('ana'), state: 'paused', reason: '就餐', minutes: 20 } as const;

  test.each<[AlertCase, string, string]>([
    [pause, 'Ana has been paused (就餐) for more than 20 min', 'Ana示忙（就餐）已超过 20 分钟'],
    [
      { ...pause, agent: agentId('gone'), state: 'talking', reason: null },
      'gone has been on one call for more than 20 min',
      'gone单通通话已超过 20 分钟',
    ],
    [
      { kind: 'longWait', queue: queueId('sales'), seconds: 90 },
      'A caller in sales has been waiting for more than 90 s',
      '队列 sales 有来电等待超过 90 秒',
    ],
    [
      { kind: 'manyWaiting', queue: queueId('sales'), callers: 5 },
      'Callers waiting in sales: 5 or more',
      '队列 sales 等待的来电达到 5 个或更多',
    ],
    [
      { kind: 'notReached', of: team, share: { n: 2, d: 5 }, by: '11:00' },
      'East had not reached 40% of base by 11:00',
      'East到 11:00 未达到基本量的 40%',
    ],
    [
      { kind: 'behindPace', of: { whom: 'site' }, points: 15 },
      'Hefei 1 is 15 percentage points or more behind pace',
      'Hefei 1落后应有进度 15 个百分点或更多',
    ],
    [
      { kind: 'phonesLost', source: 'ami:pbx', minutes: 1 },
      'The link to phone system pbx has been lost for more than 1 min',
      '与电话系统 pbx 的连接断开已超过 1 分钟',
    ],
    [
      { kind: 'phonesSilent', source: 'ami:pbx', minutes: 15 },
      'Phone system pbx has reported nothing for more than 15 min',
      '电话系统 pbx 已超过 15 分钟没有任何报告',
    ],
  ])('J12: %o', (what, en, zh) => {
    expect(told('en', what)).toBe(en);
    expect(told('zh-CN', what)).toBe(zh);
  });
});
