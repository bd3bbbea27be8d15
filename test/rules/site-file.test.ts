import { describe, expect, test } from 'vitest';
import { siteFileSchema } from '../../shared/site/site-file.schema.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';

const least = { site: { id: 'a', name: 'A', timeZone: 'Europe/Berlin' }, teams: [{ id: 'east', name: 'East' }] };
const agent = { id: 'ana', name: 'Ana', team: 'east' };
const pattern = { id: 'day', start: '09:00', end: '18:00' };

const read = (more: object): SiteFile => siteFileSchema.parse({ ...least, ...more });
const problems = (more: object): string[] => {
  const parsed = siteFileSchema.safeParse({ ...least, ...more });
  return (parsed.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
};

describe('what may be left out', () => {
  test('[S12] the least site file has its defaults', () => {
    expect(read({})).toEqual({
      site: { ...least.site, currency: 'CNY', locale: 'en', dayCutover: '04:00', wall: { names: 'name', leaders: 5 } },
      teams: least.teams,
      agents: [],
      patterns: [],
      roster: [],
      leave: [],
      sources: [],
      schemes: [],
    });
  });

  test('[S12] a phone system takes the zone of its site, one name stands for a list, a number for a name', () => {
    const site = read({
      agents: [{ ...agent, identities: { pbx: 2001 } }],
      sources: [{ system: 'pbx', internalNumbers: [2001, '20XX'], serviceLevelSeconds: 30 }],
    });
    expect(site.agents).toMatchObject([{ stage: 'regular', identities: { pbx: ['2001'] } }]);
    expect(site.sources).toEqual([
      {
        system: 'pbx',
        timeZone: 'Europe/Berlin',
        trunks: [],
        internalNumbers: ['2001', '20XX'],
        wrapUpSeconds: 0,
        serviceLevelSeconds: { '*': 30 },
      },
    ]);
  });

  test('[S12] leave of one day needs its first day only', () => {
    expect(read({ agents: [agent], leave: [{ agent: 'ana', from: '2025-03-03', kind: 'sick' }] }).leave).toMatchObject([
      { to: '2025-03-03' },
    ]);
  });
});

describe('what is refused, where, why, and the way out', () => {
  test.each<[string, object, string]>([
    [
      'a zone that is none',
      { site: { ...least.site, timeZone: 'Berlin' } },
      'site.timeZone: name a time zone of the IANA list, e.g. Asia/Shanghai or Europe/Berlin',
    ],
    [
      'a time that is none',
      { patterns: [{ ...pattern, end: '25:00' }] },
      "patterns.0.end: write a wall-clock time from '00:00' to '23:59', in quotes",
    ],
    ['an id twice', { agents: [agent, agent] }, 'agents.1: ana stands in agents twice (first as number 1): keep one, or rename one'],
    [
      'a team twice',
      { teams: [...least.teams, ...least.teams] },
      'teams.1: east stands in teams twice (first as number 1): keep one, or rename one',
    ],
    [
      'a pattern twice',
      { patterns: [pattern, pattern] },
      'patterns.1: day stands in patterns twice (first as number 1): keep one, or rename one',
    ],
    [
      'a phone system twice',
      { sources: [{ system: 'pbx' }, { system: 'pbx' }] },
      'sources.1: pbx stands in sources twice (first as number 1): keep one, or rename one',
    ],
    [
      'a pattern called off',
      { patterns: [{ ...pattern, id: 'off' }] },
      'patterns.0.id: the roster uses off for a free day: choose another id',
    ],
    ['an unknown team', { agents: [{ ...agent, team: 'west' }] }, 'agents.0.team: there is no team west: name one of: east'],
    [
      'an unknown pattern',
      { teams: [{ id: 'east', name: 'East', defaultShift: 'late' }], patterns: [pattern] },
      'teams.0.defaultShift: there is no pattern late: name one of: day',
    ],
    [
      'a roster for nobody',
      { patterns: [pattern], roster: [{ agent: 'bo', date: '2025-03-03', pattern: 'day' }] },
      'roster.0.agent: there is no agent bo: name one of: ',
    ],
    [
      'leave for nobody',
      { leave: [{ agent: 'bo', from: '2025-03-03', kind: 'sick' }] },
      'leave.0.agent: there is no agent bo: name one of: ',
    ],
    [
      'one identity for two',
      {
        agents: [
          { ...agent, identities: { pbx: [2001] } },
          { ...agent, id: 'bo', identities: { pbx: ['2001'] } },
        ],
      },
      "agents.1.identities.pbx: 2001 of pbx is claimed by ana and bo, by both always: give it to one of them, or say at bo since when it is theirs, as { name: '2001', from: 2026-01-31 }, or give ana a lastDay before bo joined",
    ],
    [
      '[SI13] nobody by the channel of somebody',
      { agents: [{ ...agent, identities: { pbx: [2001] } }], notPeople: [{ system: 'pbx', name: 'PJSIP/2001' }] },
      'notPeople.0: PJSIP/2001 of pbx is ana: take it out of notPeople, or away from the agent',
    ],
    [
      '[SI13] somebody by the channel of nobody',
      { agents: [{ ...agent, identities: { pbx: ['PJSIP/2001'] } }], notPeople: [{ system: 'pbx', name: 2001 }] },
      'agents.0.identities.pbx: PJSIP/2001 of pbx is ana and in notPeople as well: take it out of notPeople, or away from the agent',
    ],
    [
      'a shift round the clock',
      { patterns: [{ ...pattern, end: '09:00' }] },
      'patterns.0: shift day lasts 24 hours on 2024-01-01; a shift is shorter than 24 hours: end it earlier, or make two shifts of it',
    ],
    [
      'a shift too long on one night',
      { patterns: [{ ...pattern, start: '22:00', end: '21:30' }] },
      'patterns.0: shift day lasts 24.5 hours on 2020-10-24; a shift is shorter than 24 hours: end it earlier, or make two shifts of it',
    ],
    [
      'leave that ends too early',
      { agents: [agent], leave: [{ agent: 'ana', from: '2025-03-03', to: '2025-03-02', kind: 'sick' }] },
      'leave.0.to: leave ends 2025-03-02, before it begins 2025-03-03: give its last day',
    ],
    [
      'two shifts at once',
      {
        agents: [agent],
        patterns: [pattern, { ...pattern, id: 'late', start: '17:00', end: '23:00' }],
        roster: ['day', 'late'].map((id) => ({ agent: 'ana', date: '2025-03-03', pattern: id })),
      },
      'roster.1: two shifts of ana overlap on 2025-03-03: end the first before the second begins',
    ],
    [
      'off and on',
      { agents: [agent], patterns: [pattern], roster: ['day', 'off'].map((id) => ({ agent: 'ana', date: '2025-03-03', pattern: id })) },
      'roster.1: ana is both off and on a shift on 2025-03-03: keep one of the entries',
    ],
    [
      'a secret written out',
      { sources: [{ system: 'pbx', asterisk: { host: 'pbx', username: 'board', secret: 'hunter2' } }] },
      'sources.0.asterisk.secret: write ${NAME} and put the secret into the environment variable NAME',
    ],
    ['a word that means nothing here', { teem: [] }, ': Unrecognized key: "teem"'],
  ])('[S12] %s', (_what, more, problem) => {
    expect(problems(more)).toEqual([problem]);
  });

  test('[S12] a secret is never repeated in a refusal', () => {
    expect(
      problems({ sources: [{ system: 'pbx', asterisk: { host: 'pbx', username: 'board', secret: 'hunter2' } }] }).join(),
    ).not.toContain('hunter2');
  });

  test('[S12] no site, no teams', () => {
    expect(siteFileSchema.safeParse(null).success).toBe(false);
    expect(problems({ teams: [] })).toEqual(['teams: name at least one team']);
  });
});
