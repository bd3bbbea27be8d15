import { describe, expect, test } from 'vitest';
import { presetDocument } from '../../server/setup/presets.ts';
import { setupSite, type SetupKnown } from '../../server/setup/setup-site.ts';
import { readSiteYaml } from '../../server/site/site-yaml.ts';
import { BLANK_DRAFT, PRESET_IDS, type SetupDraft } from '../../shared/setup/draft.ts';
import { setupDraftSchema } from '../../shared/setup/draft.schema.ts';
import type { SetupProblem } from '../../shared/setup/problems.ts';
import { at, figuresOf, SLIDERS } from '../../shared/setup/sliders.ts';
import { WORKS_COUNCIL } from '../../shared/site/confidentiality.ts';
import { FINISHED } from '../support/setup-draft.ts';

const made = (draft: Partial<SetupDraft> = {}, known: Partial<SetupKnown> = {}) =>
  setupSite({ ...FINISHED, ...draft }, { site: null, base: null, hasSecret: true, ...known });
const fileOf = (draft: Partial<SetupDraft> = {}, site: string | null = null) => {
  const { file, problems } = made(draft, { site });
  if (!file) throw new Error(JSON.stringify(problems));
  return file;
};
const brief = (problem: SetupProblem): readonly unknown[] => [
  problem.step,
  problem.kind,
  ...('field' in problem ? [problem.field] : []),
  ...('problem' in problem ? [problem.problem.line] : []),
];

describe('[SU7] the draft makes a site file', () => {
  test('[SU7] with teams, agents, a shift, the phone system and the scheme; as YAML it means the same', () => {
    const { file, yaml, digest } = fileOf();
    expect(file).toMatchObject({
      site: { id: 'harbour', name: 'Harbour', timeZone: 'Europe/Berlin', currency: 'EUR', locale: 'en' },
      teams: [{ id: 'north', name: 'North', defaultShift: 'day' }, { name: '蓝队' }],
      agents: [
        { id: 'ana-silva', team: 'north', identities: { pbx: ['2001'] } },
        { id: 'li-wei', team: 'north', identities: { pbx: ['2002', 'Li Wei'] } },
        { name: '王芳', identities: { pbx: ['2003'] } },
      ],
      patterns: [
        { id: 'day', start: '09:00', end: '17:00', breaks: [{ start: '12:00', end: '12:30', paid: false }], days: [1, 2, 3, 4, 5] },
      ],
      sources: [
        {
          ...{ system: 'pbx', timeZone: 'Europe/Berlin', trunks: ['PJSIP/provider'], internalNumbers: ['20XX'] },
          asterisk: { host: '192.0.2.10', port: 5038, username: 'wallboard', secret: '${PBX_SECRET}' },
        },
      ],
      schemes: [{ id: 'outbound-telesales', version: 1 }],
    });
    expect(readSiteYaml(yaml)).toMatchObject({ ok: true, value: { digest } });
    expect(yaml).toContain('# A veto: the points are 0');
  });

  test('[SU7] [SU2] with the first day of whoever has one in the table', () => {
    const people = 'name\tteam\tfirst day\nAna\tNorth\t2024/5/1\nBo\tNorth\t';
    const { agents } = fileOf({ people }).file;
    expect(agents.map(({ id, joined }) => [id, joined])).toEqual([
      ['ana', '2024-05-01'],
      ['bo', undefined],
    ]);
    expect(made({ people: people.replace('2024/5/1', 'soon') }).problems.map(brief)).toEqual([['people', 'person', 2]]);
  });

  test('[SU7] [CF20] figures of teams only, where that was chosen', () => {
    expect(fileOf({ site: { ...FINISHED.site, isTeamsOnly: true } }).file.site.confidentiality).toEqual(WORKS_COUNCIL);
    expect(fileOf().file.site).not.toHaveProperty('confidentiality');
    expect(fileOf().yaml).not.toContain('isTeamsOnly');
  });

  test('[SU7] [SI13] whoever is no person stands in it, and not where nobody is', () => {
    const draft = { phones: { ...FINISHED.phones, notPeople: ['2080'] } };
    expect(fileOf(draft).file.notPeople).toEqual([{ system: 'pbx', name: '2080' }]);
    expect(fileOf().yaml).not.toContain('notPeople');
  });

  test('[SU7] names that a machine would read otherwise stay names', () => {
    const people = 'name\tteam\text\n2001\tyes\t0017\nnull\t1.50\t~\n"- a: b #"\t2026-01-01\tx';
    const { file, yaml } = fileOf({ people });
    expect(file.agents.map(({ name, identities }) => [name, identities['pbx']])).toEqual([
      ['2001', ['0017']],
      ['null', ['~']],
      ['- a: b #', ['x']],
    ]);
    const again = readSiteYaml(yaml);
    expect(again.ok && again.value.file).toEqual(file);
  });

  test('[SU7] without a link to the phone system, lunch or numbers it is a site file as well', () => {
    const { file } = fileOf({
      people: 'Ana\tNorth',
      shift: { ...FINISHED.shift, lunch: null },
      phones: { ...BLANK_DRAFT.phones, isLinked: false },
    });
    expect(file.sources).toMatchObject([{ system: 'pbx', trunks: [] }]);
    expect(file.sources[0]).not.toHaveProperty('asterisk');
    expect([file.patterns[0]?.breaks, file.agents[0]?.identities]).toEqual([[], {}]);
  });

  test('[SU7] a folder that has a site keeps its id, whatever the name', () => {
    expect(fileOf({}, 'hall-7').file.site.id).toBe('hall-7');
    expect(fileOf({ site: { ...FINISHED.site, name: '合肥' } }).file.site.id).toMatch(/^site-[0-9a-f]{8}$/);
  });
});

describe('[SU8] what keeps a step from being done', () => {
  test('[SU8] nothing said yet: every step says what it lacks, once', () => {
    expect(made(BLANK_DRAFT, { hasSecret: false }).problems.map(brief)).toEqual([
      ['site', 'missing', 'name'],
      ['site', 'missing', 'timeZone'],
      ['site', 'missing', 'currency'],
      ['people', 'nobody'],
      ['phones', 'missing', 'host'],
      ['phones', 'missing', 'username'],
      ['phones', 'missing', 'secret'],
      ['scheme', 'missing', 'preset'],
    ]);
    expect(made().problems).toEqual([]);
  });

  test('[SU8] a wrong line, a zone that there is not and a lunch outside the shift each stand in their step', () => {
    const problems = (draft: Partial<SetupDraft>) => made(draft).problems.map(brief);
    expect(problems({ people: `${FINISHED.people}\n\tNorth` })).toEqual([['people', 'person', 5]]);
    expect(problems({ site: { ...FINISHED.site, timeZone: 'Mars/Olympus' } }).map(([step, kind]) => [step, kind])).toContainEqual([
      'site',
      'lint',
    ]);
    expect(problems({ site: { ...FINISHED.site, currency: 'Euro' } })).toEqual([['site', 'lint']]);
    expect(problems({ shift: { ...FINISHED.shift, days: [] } })).toEqual([['people', 'missing', 'days']]);
    expect(made({ people: `${FINISHED.people}\n\tNorth` }).file).toBeNull();
  });

  test('[SU1] a draft is held to shapes and sizes alone', () => {
    expect(setupDraftSchema.parse(BLANK_DRAFT)).toEqual(BLANK_DRAFT);
    expect(setupDraftSchema.parse(FINISHED)).toEqual(FINISHED);
    expect(setupDraftSchema.safeParse({ ...FINISHED, secret: 'x' }).success).toBe(false);
  });
});

describe('[SU6] the sliders of a preset', () => {
  test.each(PRESET_IDS)('[SU6] %s: each slider has its figure within its ends, and changes that figure alone', (preset) => {
    const tree: unknown = presetDocument(preset).toJS();
    const figures = figuresOf(preset, tree);
    const before = fileOf({ scheme: { preset, figures: {} } });
    const lines = before.yaml.split('\n');
    for (const { id, path, min, max, step } of SLIDERS[preset]) {
      const figure = figures[id] ?? NaN;
      const steps = (figure - min) / step;
      expect([id, figure >= min && figure <= max, Math.abs(Math.round(steps) - steps) < 1e-9]).toEqual([id, true, true]);
      const moved = fileOf({ scheme: { preset, figures: { [id]: figure + step > max ? figure - step : figure + step } } });
      expect(moved.digest).not.toBe(before.digest);
      expect(moved.yaml.split('\n').filter((line, index) => line !== lines[index])).toHaveLength(1);
      expect(at(tree, path)).toBe(figure);
    }
  });

  test.each(PRESET_IDS)('[SU6] %s: at either end of any slider the lint has a clear word or none', (preset) => {
    for (const { id, min, max } of SLIDERS[preset])
      for (const figure of [min, max])
        for (const problem of made({ scheme: { preset, figures: { [id]: figure } } }).problems)
          expect([id, problem.step, problem.kind]).toEqual([id, 'scheme', 'lint']);
  });

  test('[SU6] a first tier above the second is said at once; figures beyond a slider or of another preset are passed over', () => {
    expect(made({ scheme: { preset: 'outbound-telesales', figures: { firstTier: 1.5 } } }).problems).toMatchObject([
      { step: 'scheme', kind: 'lint' },
    ]);
    expect(fileOf({ scheme: { preset: 'outbound-telesales', figures: { validCalls: 1e9, answered: 3 } } }).digest).toBe(fileOf().digest);
  });
});
