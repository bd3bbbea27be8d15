import { agentId, epochMs, queueId, teamId } from '../../shared/units.ts';
import type { AlertEntry } from '../../shared/wire/board-view.ts';
import { alertEntry } from './alert.ts';
import { NOW } from './sample-floor.ts';

const MINUTE_MS = 60_000;
const ago = (minutes: number) => epochMs(NOW - minutes * MINUTE_MS);
const pauseOf = (agent: string, minutes: number) =>
  ({ kind: 'longState', agent: agentId(agent), state: 'paused', reason: '就餐', minutes }) as const;

/** Of the sample floor at 14:32: four that speak, one somebody looks after, one that is quiet for a while, two that are over. */
export const sampleAlerts = (): readonly AlertEntry[] => [
  alertEntry('wait', ago(1), {
    level: 'warning',
    since: ago(4),
    rule: 'long-wait',
    what: { kind: 'longWait', queue: queueId('sales'), seconds: 120 },
  }),
  alertEntry('pause', ago(3), { since: ago(33), what: pauseOf('zhaomin', 30), name: { en: 'Long pause', 'zh-CN': '示忙过长' } }),
  alertEntry('forty', ago(30), {
    ...{ since: ago(30), rule: 'forty-by-two', level: 'warning' },
    what: { kind: 'notReached', of: { whom: 'team', team: teamId('north') }, share: { n: 2, d: 5 }, by: '14:00' },
    undelivered: [{ webhook: 'ops', reason: 'status/503' }],
  }),
  alertEntry('pace', ago(12), {
    since: ago(12),
    rule: 'behind-pace',
    what: { kind: 'behindPace', of: { whom: 'team', team: teamId('red') }, points: 15 },
  }),
  alertEntry('silent', ago(50), {
    ...{ since: ago(65), rule: 'phones-silent', what: { kind: 'phonesSilent', source: 'ami:pbx-a', minutes: 15 } },
    acknowledged: { at: ago(48), by: 'zhou', note: 'IT looks' },
  }),
  alertEntry('snoozed', ago(20), { since: ago(50), what: pauseOf('wangfang', 30), snoozedUntil: epochMs(NOW + 10 * MINUTE_MS) }),
  alertEntry('over-1', ago(90), { since: ago(120), what: pauseOf('liqiang', 30), clearedAt: ago(80) }),
  alertEntry('over-2', ago(200), {
    since: ago(201),
    rule: 'phones-lost',
    what: { kind: 'phonesLost', source: 'ami:pbx-a', minutes: 1 },
    clearedAt: ago(190),
  }),
];
