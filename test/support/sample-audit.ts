import { CHAIN_START, chained, type Told } from '../../shared/audit/chain.ts';
import { epochMs } from '../../shared/units.ts';
import type { AuditAnswer, AuditEntry, ChainAnswer } from '../../shared/wire/audit-answers.ts';
import { NOW } from './sample-floor.ts';

const HOUR = 3_600_000;
type Line = readonly [hoursAgo: number, actor: string, action: string, subject: string, before?: string | null, after?: string];

/** Two days and a bit of a floor in Hefei, the oldest first. */
const LINES: readonly Line[] = [
  [54, 'setup link', 'user added as admin', 'zhou', null, 'admin'],
  [53.6, 'command line', 'site file applied', 'hefei-1', null, 'version 1, digest 5d0c81f2a6e94b3d'],
  [53.2, 'zhou', 'user added as supervisor', 'li', null, 'supervisor of north, south'],
  [30.1, 'li', 'wall paired', '会议室', null, 'the whole site, the first playlist'],
  [29.5, 'li', 'wall sound set', '会议室', 'off', '40 %'],
  [29.4, 'li', 'wall moved', '会议室', 'the whole site, the first playlist', 'team north, playlist race'],
  [27, 'zhou', 'playlists changed', 'overview, race', 'overview (version 0b61c2)', 'overview, race (version e77a10)'],
  [26, 'pay', 'month closed', '2026-02', 'live', 'provisional'],
  [25.9, 'pay', 'statements read (csv)', '2026-02'],
  [4.2, 'zhou', 'announced (important)', '三点消防演习'],
  [3.1, 'li', 'note written', 'zhaomin 2026-03-02', null, 'commendation praise, 2 points'],
  [2.5, 'li', 'phone system: pause asked', 'wangfang in pbx-a sales; reason: Lunch'],
  [2.4, 'li', 'phone system: pause answered', 'wangfang: pbx-a sales done (Interface paused successfully)'],
  [1.2, 'zhou', 'API key revoked', 'old-crm'],
  [0.7, 'pay', 'statements signed as payroll', '2026-02', null, 'digest 9a4be01c77d2f35e8096ab1d4c22e7f05b8831c6de49a0f1b2c3d4e5f6071829'],
  [0.1, 'ada', 'audit read', 'everything'],
];

const entries: readonly AuditEntry[] = LINES.reduce<AuditEntry[]>((chain, [hours, actor, action, subject, before = null, after = null]) => {
  const told: Told = { at: epochMs(NOW - hours * HOUR), actor, action, subject, before, after };
  return [...chain, chained(told, chain.at(-1) ?? CHAIN_START)];
}, []);
const named = (of: 'actor' | 'action') => [...new Set(entries.map((entry) => entry[of]))].toSorted();

export const SAMPLE_AUDIT: AuditAnswer = {
  ...{ entries: entries.toReversed(), next: null, timeZone: 'Asia/Shanghai' },
  ...{ actors: named('actor'), actions: named('action') },
};

const { number, hash } = entries.at(-1) ?? CHAIN_START;
export const SAMPLE_CHAIN: ChainAnswer = { head: { number, hash }, fault: null };
