import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { actionWords, auditDays } from '../../client/view/audit-lines.ts';
import { CHAIN_START, chained } from '../../shared/audit/chain.ts';
import { epochMs } from '../../shared/units.ts';

const told = (at: number, action: string) => ({
  at: epochMs(at),
  actor: '李',
  action,
  subject: 'Hall "2"',
  before: null,
  after: 'team east',
});
const first = chained(told(Date.UTC(2026, 2, 1, 15, 59, 59), 'wall moved'), CHAIN_START);
const second = chained(told(Date.UTC(2026, 2, 1, 16, 0, 1), 'user added as admin'), first);

test('[AU1] anybody can work a hash out: SHA-256 over the JSON with its keys sorted and no spaces', () => {
  const json = `{"action":"wall moved","actor":"李","after":"team east","at":1772380799000,"before":null,"number":1,"previous":"${'0'.repeat(64)}","subject":"Hall \\"2\\""}`;
  expect(first.hash).toBe(createHash('sha256').update(json, 'utf8').digest('hex'));
  expect(second).toMatchObject({ number: 2, previous: first.hash });
});

test('[AU5] a page parts the days by the site’s clock and says in its language what was done', () => {
  const days = auditDays([second, first], 'en', 'Asia/Shanghai');
  expect(days.map(({ name, lines }) => [name, lines.map(({ time, action }) => `${time} ${action}`)])).toEqual([
    ['Monday, March 2, 2026', ['00:00:01 user added as admin']],
    ['Sunday, March 1, 2026', ['23:59:59 wall moved']],
  ]);
  expect(auditDays([second, first], 'zh-CN', 'Europe/Berlin')).toMatchObject([
    { name: '2026年3月1日星期日', lines: [{ action: '新增用户（admin）' }, {}] },
  ]);
});

test.each([
  ['wall moved', '大屏改换内容'],
  ['statements read (csv)', '查阅全部工资单（csv）'],
  ['announced (important)', '发布公告（important）'],
  ['password changed, sessions ended', '更改密码并结束会话'],
  ['done by a later Tallyboard', 'done by a later Tallyboard'],
])('[AU5] %s reads in Chinese as %s, and in English as it stands', (action, words) => {
  expect([actionWords('zh-CN', action), actionWords('en', action)]).toEqual([words, action]);
});
