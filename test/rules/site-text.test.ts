import { describe, expect, test } from 'vitest';
import { parseDocument, stringify } from 'yaml';
import { EXAMPLES, exampleOf } from '../../shared/site-edit/site-examples.ts';
import { openSiteTextCheck, withExample } from '../../shared/site-edit/site-text-check.schema.ts';
import { sendsOtherwise } from '../../shared/site-edit/whole-file.ts';
import { readSiteFileText } from '../../shared/site/site-text.schema.ts';

const LEAST = `# our floor
site: { id: a, name: A, timeZone: Asia/Shanghai, locale: zh-CN, wall: { names: alias, leaders: 5 } } # in Hefei
teams:
  - { id: east, name: East }
`;
const check = openSiteTextCheck();
const edited = (edit: (document: ReturnType<typeof parseDocument>) => void, text = LEAST): string => {
  const document = parseDocument(text);
  edit(document);
  return document.toString({ lineWidth: 0 });
};
const set = (path: string, value: unknown, text = LEAST): string =>
  edited((document) => document.setIn(path.split('.'), document.createNode(value)), text);

describe('SF2: what is typed is checked', () => {
  test('SF2: the file in force has no fault and changes nothing', () => {
    expect(check(LEAST, LEAST)).toMatchObject({ faults: [], kept: [], changes: [] });
  });

  test('SF2: a fault says line and column, reason and way out, and then nothing is said of changes', () => {
    const [fault, ...others] = check(LEAST, set('teams.0.id', '')).faults;
    expect(others).toEqual([]);
    expect(fault).toMatchObject({ line: 4, path: ['teams', 0, 'id'], message: expect.stringMatching(/./) as unknown });
    expect(check(LEAST, 'site: {').faults[0]).toMatchObject({ line: 1, path: [] });
    expect(check(LEAST, 'site: {')).toMatchObject({ changes: [], absent: [], kept: [] });
  });

  test('SF2: without a fault it is said what would change, thing by thing', () => {
    expect(check(LEAST, set('teams.1', { id: 'west', name: 'West' })).changes).toEqual(['+ team west']);
    expect(check(LEAST, LEAST.replace('East', 'Far east')).changes).toEqual(['~ team east']);
    expect(check(LEAST, LEAST.replace('in Hefei', 'in Wuhu')).changes).toEqual([]);
  });
});

describe('SF3: what the office leaves as it is', () => {
  test('SF3: the id of the site', () => {
    expect(check(LEAST, set('site.id', 'b')).kept).toEqual([{ kind: 'site', site: 'a' }]);
  });

  test('SF3: how many have to agree is raised, and not lowered', () => {
    const strict = set('site.sealedBy', ['supervisor', 'payroll'], set('site.schemesApprovedBy', 2));
    expect(check(LEAST, strict).kept).toEqual([]);
    expect(check(strict, LEAST).kept).toEqual([
      { kind: 'fewerAgree', field: 'schemesApprovedBy' },
      { kind: 'fewerAgree', field: 'sealedBy' },
    ]);
    expect(check(strict, set('site.sealedBy', ['supervisor', 'admin'], strict)).kept).toEqual([{ kind: 'fewerAgree', field: 'sealedBy' }]);
    expect(check(strict, set('site.sealedBy', ['supervisor', 'payroll', 'admin'], strict)).kept).toEqual([]);
  });

  test('SF3: what every day, month and amount is reckoned by', () => {
    const wholly = set('calendar', { monthStartsOn: 1, weekStartsOn: 1 }, set('site.dayCutover', '04:00', set('site.currency', 'CNY')));
    for (const [path, value] of Object.entries({
      ...{ 'site.timeZone': 'Asia/Tokyo', 'site.dayCutover': '05:00', 'site.currency': 'EUR', 'site.attribution': 'end' },
      ...{ 'calendar.monthStartsOn': 26, 'calendar.weekStartsOn': 7 },
    }))
      expect(check(wholly, set(path, value, wholly)).kept).toEqual([{ kind: 'basis', field: path.split('.')[1] }]);
    expect(check(wholly, set('calendar.holidays', [{ date: '2026-05-01', name: 'May' }], wholly)).kept).toEqual([]);
  });

  test('[S28] SF3: nothing that leavers did becomes somebody else’s', () => {
    const agents = (...ids: readonly string[]) =>
      [
        { id: 'ana', name: 'Ana', team: 'east', lastDay: '2026-03-31' },
        { id: 'bo', name: 'Bo', team: 'east', joined: '2026-04-01', lastDay: '2026-08-31' },
        { id: 'carl', name: 'Carl', team: 'east', joined: '2026-09-01' },
      ]
        .filter(({ id }) => ids.includes(id))
        .map((agent) => ({ ...agent, identities: { pbx: ['2001'] } }));
    const all = set('agents', agents('ana', 'bo', 'carl'));
    const keptOf = (...ids: readonly string[]) => check(all, set('agents', agents(...ids), all)).kept;
    expect(check(all, all)).toMatchObject({ faults: [], kept: [] });
    expect(keptOf('ana', 'carl')).toEqual([{ kind: 'passedOn', name: '2001', of: 'Bo', to: 'Ana' }]);
    expect(keptOf('bo', 'carl')).toEqual([{ kind: 'passedOn', name: '2001', of: 'Ana', to: 'Bo' }]);
    expect(keptOf('ana', 'bo')).toEqual([{ kind: 'passedOn', name: '2001', of: 'Carl', to: 'Bo' }]);
    expect(check(all, set('agents.1.identities', {}, all)).kept).toEqual([{ kind: 'passedOn', name: '2001', of: 'Bo', to: 'Ana' }]);
    // Given to Carl by mistake.
    expect(check(all, set('agents.2.identities', {}, all)).kept).toEqual([]);
    const dated = set('agents.1.identities', { pbx: [{ name: '2001', from: '2026-04-01' }] }, all);
    expect(
      check(
        dated,
        edited((document) => document.deleteIn(['agents', 0]), dated),
      ).kept,
    ).toEqual([]);
  });

  test('SF3, CF4: figures would go to others where a report, the mail server or a webhook is another, and not by anything else', () => {
    const siteOf = (text: string) => {
      const read = readSiteFileText(text);
      return read.ok ? read.value.site.file : expect.fail(JSON.stringify(read.error));
    };
    const hook = (url: string) => [{ id: 'ops', kind: 'generic', url, alerts: [] }];
    const reports = [{ id: 'daily', every: 'day', at: '08:00', to: ['lead@example.com'] }];
    const mail = { server: '${SMTP_URL}', from: 'board@example.com' };
    const before = set('webhooks', hook('${OPS_URL}'), set('reports', reports, set('mail', mail)));
    const goesOtherwise = (text: string) => sendsOtherwise(siteOf(before), siteOf(text));
    expect(goesOtherwise(set('webhooks', hook('${THEIR_URL}'), before))).toBe(true);
    expect(goesOtherwise(set('reports.0.to', ['else@example.com'], before))).toBe(true);
    expect(goesOtherwise(set('mail.server', '${THEIR_SMTP}', before))).toBe(true);
    expect(goesOtherwise(set('site.name', 'B', before))).toBe(false);
  });

  test('SF3: the works council’s preset is begun here, and not ended', () => {
    const council = withExample(LEAST, 'confidentiality');
    expect(check(LEAST, council)).toMatchObject({ faults: [], kept: [] });
    expect(check(council, LEAST).kept).toEqual([{ kind: 'worksCouncil' }]);
  });

  test('SF3: the account at a phone system: no secret goes to an address typed in a browser', () => {
    const pbx = { system: 'pbx', asterisk: { host: '192.0.2.10', username: 'board', secret: '${AMI}' }, timeZone: 'Asia/Shanghai' };
    const linked = set('sources', [pbx]);
    expect(check(LEAST, linked).kept).toEqual([{ kind: 'phoneAccount', system: 'pbx' }]);
    for (const [field, value] of Object.entries({ host: '192.0.2.66', username: 'other', secret: '${OTHER}', port: 5039 }))
      expect(check(linked, set(`sources.0.asterisk.${field}`, value, linked)).kept).toEqual([{ kind: 'phoneAccount', system: 'pbx' }]);
    expect(check(linked, set('sources.0.wrapUpSeconds', 30, linked)).kept).toEqual([]);
    expect(check(linked, LEAST).kept).toEqual([]);
  });
});

describe('SF4: examples', () => {
  test.each(EXAMPLES)(
    'SF4: %s is put into a file that has none, which is fit then, changes by nothing else and keeps its comments',
    (part) => {
      const text = withExample(LEAST, part);
      const { faults, changes, absent } = check(LEAST, text);
      expect({ faults, changes: changes.length > 0, has: !absent.includes(part) }).toEqual({ faults: [], changes: true, has: true });
      expect(text).toMatch(/# our floor\n[\s\S]*# in Hefei/);
      expect(withExample(text, part)).toBe(text);
      const read = readSiteFileText(text);
      expect(read.ok && exampleOf(part, read.value.site.file)).toEqual([]);
    },
  );

  test('SF4: all of them together are fit, but for what the works council’s preset rules out', () => {
    const all = EXAMPLES.filter((part) => part !== 'confidentiality').reduce(withExample, LEAST);
    expect(check(LEAST, all)).toMatchObject({ faults: [], absent: ['confidentiality'] });
    expect(check(LEAST, withExample(all, 'confidentiality')).faults.length).toBeGreaterThan(0);
  });

  test('SF4: every line of before stays as it is, however long', () => {
    const text = `${LEAST}patterns:\n  - { id: day, start: '09:00', end: '18:00', days: [1, 2] }\n`;
    expect(withExample(text, 'lists').startsWith(`${text}lists:\n`)).toBe(true);
  });

  test('SF4: nothing is put into a text that is not fit', () => {
    expect(withExample('site: {', 'lists')).toBe('site: {');
    expect(check(LEAST, stringify({ site: 1 })).absent).toEqual([]);
  });
});
