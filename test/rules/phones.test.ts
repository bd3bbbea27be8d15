import { describe, expect, test } from 'vitest';
import { mayActFor, mayActOnPhones, type Role, type Viewer } from '../../shared/audience.ts';
import { reasonFlaw } from '../../shared/phones/pause-reason.ts';
import { pauseReasons } from '../../shared/phones/pause-reasons.ts';
import { siteFileSchema } from '../../shared/site/site-file.schema.ts';
import { siteId, teamId } from '../../shared/units.ts';
import { callScenario, tallyOf } from '../support/call-scenario.ts';
import { testSite } from '../support/test-site.ts';

const asterisk = { host: '192.0.2.10', username: 'wallboard', secret: '${AMI_SECRET}' };
const read = (source: object) =>
  siteFileSchema.safeParse({
    site: { id: 'a', name: 'A', timeZone: 'Asia/Shanghai' },
    teams: [{ id: 'east', name: 'East' }],
    sources: [{ system: 'pbx', ...source }],
  });
const problems = (source: object): string[] =>
  (read(source).error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('[X1] a phone system is acted on where the site file says so', () => {
  test('X1: it says so at a source that is reached; left out it is not', () => {
    expect(read({ asterisk, actions: true }).data?.sources).toMatchObject([{ actions: true }]);
    expect(read({ asterisk }).data?.sources[0]).not.toHaveProperty('actions');
    expect(problems({ actions: false })).toEqual([]);
  });

  test('X1: refused at one that is told of by files or HTTP, and for a word that is neither', () => {
    expect(problems({ actions: true })).toEqual([
      "sources.0.actions: pbx is told of by files or HTTP and can't be asked for anything: say under asterisk how it is reached, or leave actions out",
    ]);
    expect(problems({ asterisk, actions: 'pause' })).toEqual(['sources.0.actions: say whether supervisors may act on it: true or false']);
  });
});

test('[X2] supervisors act for agents of their own teams, admins for all, nobody else', () => {
  const roles: (Role | null)[] = ['wall', 'agent', 'supervisor', 'payroll', 'admin', 'auditor', null];
  expect(roles.filter(mayActOnPhones)).toEqual(['supervisor', 'admin']);
  const [north, south] = [teamId('north'), teamId('south')];
  const site = siteId('harbour');
  const lee: Viewer = { role: 'supervisor', site, user: 'lee', teams: [north] };
  expect([mayActFor(lee, north), mayActFor(lee, south)]).toEqual([true, false]);
  const others = (['payroll', 'admin'] as const).map((role): Viewer => ({ role, site, user: 'pat', teams: 'all' }));
  expect(others.map((viewer) => mayActFor(viewer, north))).toEqual([false, true]);
  expect(mayActFor({ role: 'wall', site, screen: 'hall', team: north }, north)).toBe(false);
});

describe('[X7] the reason of a pause', () => {
  test.each([
    ['a word', 'Lunch', null],
    ['as much as Asterisk keeps', 'x'.repeat(79), null],
    ['26 Chinese characters', '午'.repeat(26), null],
    ['nothing', '  ', 'missing'],
    ['a byte more', 'x'.repeat(80), 'tooLong'],
    ['27 Chinese characters', '午'.repeat(27), 'tooLong'],
    ['a line break', 'Lunch\r\nAction: Originate', 'broken'],
    ['another line break', 'Lunch\u2028', 'broken'],
    ['a field of queue_log', 'Lunch|5', 'broken'],
  ])('X7: %s', (_, reason, flaw) => {
    expect(reasonFlaw(reason)).toBe(flaw);
  });

  test('X7: offered are those of the day, open or over, and those of alerts and metrics, each once and only fit ones', () => {
    const day = callScenario('ana').at('09:00').pauses('Tea').after(60).unpauses().after(60).pauses('Lunch|5').after(60).pauses();
    const other = callScenario('ana').at('10:00').pauses('lunch');
    const scheme = {
      ...testSite.schemes[0]!,
      metrics: { away: { from: 'time', agg: 'sum', field: 'pausedMs', reasons: ['training'] } },
    } as const;
    const site = {
      schemes: [scheme],
      alerts: [{ id: 'a', alert: 'longState', states: ['paused'], reasons: ['Tea', 'toilet'], minutes: 5, level: 'notice' }],
    } as const;
    expect(pauseReasons(site, [tallyOf(day), tallyOf(other)])).toEqual(['Tea', 'lunch', 'toilet', 'training']);
    expect(pauseReasons({ schemes: [] }, [])).toEqual([]);
  });
});
