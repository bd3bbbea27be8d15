import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { readSiteYaml } from '../../server/site/site-yaml.ts';
import { dueAt, periodsDue } from '../../shared/site/report-due.ts';
import type { ScheduledReport } from '../../shared/site/report-rules.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { periodOf } from '../../shared/site/periods.ts';
import { instantOf } from '../../shared/site/wall-clock.ts';
import { epochMs, localDate } from '../../shared/units.ts';
import { sealedYaml } from '../support/sealed-floor.ts';

const MAIL = { server: '${SMTP_URL}', from: 'board@example.com' };
const report = (own: object = {}) => ({ id: 'daily', every: 'day', at: '08:00', to: ['lead@example.com'], ...own });
const written = (own: object): string => stringify({ ...(parse(sealedYaml()) as object), ...own });

function read(own: object): SiteFile {
  const found = readSiteYaml(written(own));
  if (!found.ok) throw new Error(found.error.join('\n'));
  return found.value.file;
}

const problems = (own: object): readonly string[] => {
  const found = readSiteYaml(written(own));
  return found.ok ? [] : found.error;
};

const at = (date: string, time: string) => instantOf('Asia/Shanghai', localDate(date), time);

describe('[RP7] reports to webhooks', () => {
  test('RP7: need no mail; a webhook for reports alone asks for no alert', () => {
    const ops = { id: 'ops', kind: 'slack', url: '${OPS_URL}', alerts: [] };
    const site = read({ webhooks: [ops], reports: [{ id: 'daily', every: 'day', at: '08:00', webhooks: ['ops'] }] });
    expect(site.reports).toEqual([{ id: 'daily', table: 'shifts', every: 'day', at: '08:00', to: [], webhooks: ['ops'], format: 'xlsx' }]);
    expect(site.webhooks).toMatchObject([{ id: 'ops', alerts: [] }]);
  });
});

describe('[RP2] reports of the site file', () => {
  test('RP2: are read with what is left out', () => {
    expect(read({ mail: MAIL, reports: [report()] }).reports).toEqual([
      { id: 'daily', table: 'shifts', every: 'day', at: '08:00', to: ['lead@example.com'], format: 'xlsx' },
    ]);
  });

  test.each([
    ['an id twice', { mail: MAIL, reports: [report(), report()] }, /reports\.1.*daily/],
    ['no mail', { reports: [report()] }, /nothing says by which server mail leaves.*SMTP_URL/],
    ['a team that there is not', { mail: MAIL, reports: [report({ teams: ['south'] })] }, /reports\.0\.teams\.0.*south/],
    [
      'a time at which the day is not over',
      { mail: MAIL, reports: [report({ at: '03:59' })] },
      /reports\.0\.at.*the business day lasts until 04:00/,
    ],
    ['no address', { mail: MAIL, reports: [report({ to: [] })] }, /reports\.0\.to.*it goes to nobody.*a webhook under webhooks/],
    ['a webhook that there is not', { mail: MAIL, reports: [report({ webhooks: ['ops'] })] }, /reports\.0\.webhooks\.0.*no webhook ops/],
    [
      'notes, which never leave by themselves (RP11)',
      { mail: MAIL, reports: [report({ table: 'notes' })] },
      /reports\.0\.table.*notes are not sent/,
    ],
    ['an address that is none', { mail: MAIL, reports: [report({ to: ['lead'] })] }, /write a mail address/],
    ['a mail server with its password', { mail: { ...MAIL, server: 'smtp://board:pw@host' }, reports: [] }, /write \$\{NAME\}/],
  ])('RP2: refused: %s', (_what, own, reason) => {
    expect(problems({ site: { ...(parse(sealedYaml()) as { site: object }).site, dayCutover: '04:00' }, ...own })).toEqual([
      expect.stringMatching(reason),
    ]);
  });

  test('RP2: is due at its time on the day after the last date, by the site’s clock', () => {
    const site = read({
      mail: MAIL,
      reports: [report(), report({ id: 'weekly', every: 'week' }), report({ id: 'monthly', every: 'month' })],
    });
    const [daily, weekly, monthly] = site.reports ?? [];
    const due = (one: ScheduledReport | undefined, date: string, time: string) => {
      if (!one) throw new Error('no such report');
      const { latest, next } = periodsDue(site, one, at(date, time));
      return [latest.id, next.id, new Date(dueAt(site, one, next)).toISOString()];
    };
    expect(due(daily, '2026-03-11', '07:59')).toEqual(['2026-03-09', '2026-03-10', '2026-03-11T00:00:00.000Z']);
    expect(due(daily, '2026-03-11', '08:00')).toEqual(['2026-03-10', '2026-03-11', '2026-03-12T00:00:00.000Z']);
    expect(due(weekly, '2026-03-16', '07:59')).toEqual(['2026-W10', '2026-W11', '2026-03-16T00:00:00.000Z']);
    expect(due(weekly, '2026-03-16', '08:00')).toEqual(['2026-W11', '2026-W12', '2026-03-23T00:00:00.000Z']);
    expect(due(monthly, '2026-04-01', '08:00')).toEqual(['2026-03', '2026-04', '2026-05-01T00:00:00.000Z']);
  });

  test('RP2: keeps its time on the wall over a change of clocks; where that time is twice it is due at the first, where there is none as long after', () => {
    const { site } = parse(sealedYaml()) as { site: object };
    const berlin = { mail: MAIL, site: { ...site, timeZone: 'Europe/Berlin', dayCutover: '00:00' } };
    const atEight = read({ ...berlin, reports: [report()] });
    const atHalfPastTwo = read({ ...berlin, reports: [report({ at: '02:30' })] });
    const due = (on: SiteFile, of: string) => {
      const [daily] = on.reports ?? [];
      return daily && new Date(dueAt(on, daily, periodOf(on, 'day', localDate(of)))).toISOString();
    };
    expect(['2026-03-27', '2026-03-28', '2026-10-24'].map((of) => due(atEight, of))).toEqual([
      ...['2026-03-28T07:00:00.000Z', '2026-03-29T06:00:00.000Z', '2026-10-25T07:00:00.000Z'],
    ]);
    expect(['2026-03-28', '2026-10-24'].map((of) => due(atHalfPastTwo, of))).toEqual([
      '2026-03-29T01:30:00.000Z',
      '2026-10-25T00:30:00.000Z',
    ]);
    const [daily = expect.fail('no report')] = atHalfPastTwo.reports ?? [];
    const latestAt = (moment: string) => periodsDue(atHalfPastTwo, daily, epochMs(Date.parse(moment))).latest.id;
    expect(['2026-10-25T00:29:00Z', '2026-10-25T00:31:00Z', '2026-10-25T01:29:00Z'].map(latestAt)).toEqual([
      ...['2026-10-23', '2026-10-24', '2026-10-24'],
    ]);
  });
});
