import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { faultWords, refusalWords, siteFaultWords } from '../../client/view/fault-words.ts';
import { CONTEST_FAULTS } from '../../client/view/i18n/fault-texts-contest.ts';
import { LEAD_FAULTS } from '../../client/view/i18n/fault-texts-leads.ts';
import { SCHEME_FAULTS } from '../../client/view/i18n/fault-texts-scheme.ts';
import { SITE_FAULTS } from '../../client/view/i18n/fault-texts-site.ts';
import { WRITTEN_FAULTS } from '../../client/view/i18n/fault-texts-written.ts';
import { PAGE_CATALOGUES } from '../../client/view/page-words.ts';
import { faultTold } from '../../client/view/told-fault.ts';
import { wordsOf } from '../../client/view/words.ts';
import { inOne, said, textOf, type Said } from '../../shared/said.ts';
import { readSiteFileText, type PlacedFault } from '../../shared/site/site-text.schema.ts';
import { writtenPreset } from '../support/schemes.ts';

const ROOT = join(import.meta.dirname, '../..');
const OFFICE = { ...WRITTEN_FAULTS, ...SCHEME_FAULTS, ...SITE_FAULTS };
const TEXTS = [WRITTEN_FAULTS, SCHEME_FAULTS, SITE_FAULTS, CONTEST_FAULTS, LEAD_FAULTS].flatMap((texts) => Object.entries(texts));

const sources = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${folder}/${file}`);

const parsed = (file: string): ts.SourceFile =>
  ts.createSourceFile(file, readFileSync(join(ROOT, file), 'utf8'), ts.ScriptTarget.Latest, true);

const nodesIn = (node: ts.Node): readonly ts.Node[] => [node, ...node.getChildren().flatMap(nodesIn)];

const TAGS = ['said', 'spoken'];

/** Each sentence that the code can say, as the tag makes its template. */
function sentencesIn(file: string): readonly string[] {
  return nodesIn(parsed(file)).flatMap((node) => {
    if (!ts.isTaggedTemplateExpression(node) || !TAGS.includes(node.tag.getText())) return [];
    const { template } = node;
    if (ts.isNoSubstitutionTemplateLiteral(template)) return [template.text];
    return [template.head.text + template.templateSpans.map(({ literal }, index) => `{${index}}${literal.text}`).join('')];
  });
}

/** Where a value stands in a template: `{0}`, `{1}` … */
const valuesIn = (template: string): readonly string[] => [...new Set(template.match(/\{\d+\}/g))].sort();

const WRITTEN = [...sources('shared'), ...sources('server')].flatMap((file) => sentencesIn(file).map((sentence) => ({ file, sentence })));

describe('[E7] what is wrong with a site file or a scheme is told in the reader’s language', () => {
  test('[E7] every sentence that the code can say has its Chinese one, and no Chinese one is of a sentence that is said no more', () => {
    expect(WRITTEN.length).toBeGreaterThan(600);
    const known = new Map(TEXTS);
    expect(WRITTEN.filter(({ sentence }) => !known.has(sentence))).toEqual([]);
    const spoken = new Set(WRITTEN.map(({ sentence }) => sentence));
    expect(TEXTS.filter(([sentence]) => !spoken.has(sentence))).toEqual([]);
  });

  test('[E7] each page has the table in which its sentences stand: the floor of contests, the lists of files of leads, the office all others', () => {
    const leads = /^server\/(lists|intake|setup\/people-sheet|http\/(list-import|sheet-text))/;
    const tableOf = (file: string) => (file.startsWith('shared/contests/') ? CONTEST_FAULTS : leads.test(file) ? LEAD_FAULTS : OFFICE);
    expect(WRITTEN.filter(({ file, sentence }) => !Object.hasOwn(tableOf(file), sentence))).toEqual([]);
  });

  test('[E7] a Chinese sentence has the values of the English one; of the YAML parser’s own English words it has none', () => {
    const wanted = (sentence: string) => valuesIn(sentence.endsWith('(YAML: {0})') ? '' : sentence);
    expect(TEXTS.filter(([sentence, text]) => String(valuesIn(text)) !== String(wanted(sentence)))).toEqual([]);
  });

  test('[E7] it is Chinese, without an end of its own', () => {
    const odd = TEXTS.filter(
      ([, text]) =>
        (!/\p{Script=Han}/u.test(text) && !/^[{}\d：、。:\s]+$/.test(text)) ||
        /[。.；]$/.test(text) ||
        /\p{Script=Han}[,;?!]/u.test(text.replaceAll(/\[[^\]]*\]/g, '')),
    );
    expect(odd).toEqual([]);
  });

  test('[E7] schemas say nothing but sentences of which it is known which they are', () => {
    const files = ['shared/scheme', 'shared/site', 'shared/lists'].flatMap(sources).filter((file) => file.endsWith('.schema.ts'));
    const loose = files.flatMap((file) =>
      nodesIn(parsed(file)).flatMap((node) => {
        const isText = ts.isStringLiteral(node) || ts.isTemplateExpression(node) || ts.isNoSubstitutionTemplateLiteral(node);
        if (!isText || ts.isImportDeclaration(node.parent) || ts.isTaggedTemplateExpression(node.parent)) return [];
        // A sentence has more words than one.
        return /[a-z] [a-z]/i.test(node.getText().replaceAll(/\$\{[^}]*\}/g, '')) ? [`${file}: ${node.getText()}`] : [];
      }),
    );
    expect(files.length).toBeGreaterThan(20);
    expect(loose).toEqual([]);
  });
});

const LEAST = `site: { id: hefei, name: 合肥, timeZone: Asia/Shanghai, locale: zh-CN, wall: { leaders: 5 } }
teams:
  - { id: east, name: 东组, defaultShift: day }
agents:
  - { id: ana, name: 安娜, team: east, joined: 2026-01-05, identities: { pbx: [2001] } }
  - { id: bo, name: 薄一, team: east }
patterns:
  - { id: day, name: Day, start: '09:00', end: '18:00' }
sources:
  - { system: pbx }
lists:
  outcomes: [noAnswer, completed, refused]
  retrySeconds: { '*': 3600 }
  final: [completed, refused]
  reached: [completed, refused]
  effective: [completed]
  attempts: { perDay: 3, total: 9 }
  perAgentDay: 30
  privateCap: 100
  windows: [{ start: '09:00', end: '20:00' }]
  protect: { defaultDays: 7, refreshDays: 7, maxDays: 30 }
  each: []
schemes: []
`;

const FIT = (() => {
  const document = parseDocument(LEAST);
  document.setIn(['schemes', 0], document.createNode(writtenPreset('outbound-telesales')));
  return document.toString();
})();

function faultsOf(text: string): readonly PlacedFault[] {
  const read = readSiteFileText(text);
  return read.ok ? [] : read.error;
}

function faultsWith(path: string, value: unknown): readonly PlacedFault[] {
  const document = parseDocument(FIT);
  const steps = path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  document.setIn(steps, document.createNode(value));
  return faultsOf(document.toString());
}

const chinese = (faults: readonly PlacedFault[]): readonly string[] => faults.map((fault) => faultWords(fault, 'zh-CN'));

describe('[E7] from a broken file to the sentence', () => {
  test('[E7] the file that each of them breaks is fit', () => {
    expect(faultsOf(FIT)).toEqual([]);
  });

  test.each<readonly [path: string, value: unknown, told: string]>([
    ['site.timeZone', 'Hefei', '请填写 IANA 时区，例如 Asia/Shanghai 或 Europe/Berlin。'],
    ['site.locale', 'zh', '请选择 zh-CN 或 en。'],
    ['site.wall.leaders', 'many', '当前内容是 many。请填写数字。'],
    ['site.wall.leaders', ['many'], '当前内容是列表。请填写数字。'],
    ['site.wal', 1, '此处没有 wal 这一项。请检查拼写，或删除该项。'],
    ['teams', [], '请至少填写一个班组。'],
    ['teams.0.id', 'a b', '标识最长 64 个字符，只能包含字母、数字、点、连字符和下划线。'],
    ['teams.1', { id: 'east', name: 'West' }, 'east 在 teams 中重复（首次出现在第 1 项）。请只保留一个，或改名。'],
    ['agents.1.team', 'west', '没有班组 west。可用：east。'],
    [
      'agents.1.identities',
      { pbx: [2001] },
      "pbx 的 2001 同时被 bo 和 ana 使用，且没有写明 bo 在 2026-01-05 之前离职。请只分配给其中一人；或在 ana 处写明起用日期，如 { name: '2001', from: 2026-01-05 }；或为 bo 填写早于 ana 入职的 lastDay。",
    ],
    ['agents.0.lastDay', '2025-12-31', 'ana 于 2026-01-05 入职，晚于 2025-12-31。请填写其最后工作日。'],
    ['patterns.0.start', 9, '请填写时间，并加引号。'],
    ['roster', [{ agent: 'ana', date: '2026-03-02', pattern: 'late' }], '没有班次 late。可用：day。'],
    [
      'leave',
      [{ agent: 'ana', from: '2026-03-04', to: '2026-03-02', kind: 'annual' }],
      '休假于 2026-03-02 结束，早于开始日期 2026-03-04。请填写休假的最后一天。',
    ],
    ['swaps', [{ date: '2026-03-02', from: 'ana', to: 'ana' }], 'ana 与自己换班。请填写由谁接班。'],
    [
      'overtime',
      [{ agent: 'ana', date: '2026-03-02', start: '17:00', end: '20:00' }],
      'ana 在 2026-03-02 的加班与其他班次重叠。请从另一班次结束时开始。',
    ],
    ['sources.0.actions', true, 'pbx 的数据来自文件或 HTTP，无法向其发出请求。请在 asterisk 下填写连接方式，或删除 actions。'],
    ['site.confidentiality', { audiences: { wall: ['pay'] } }, '大屏是公开的，pay 会让所有人看到。请删除该项。'],
    ['alerts', [{ id: 'x', alert: 'longState', states: ['talking'], minutes: 0 }], '分钟数至少为 1。'],
    ['alerts', [{ id: 'x', alert: 'longState', states: ['talking'], teams: [], minutes: 5 }], '适用于所有班组时请勿填写。'],
    ['lists.final', ['noAnswr'], '没有外呼结果 noAnswr。可用：noAnswer、completed、refused。'],
    ['lists.attempts.perDay', 20, '每天 20 次永远达不到：线索拨打 9 次后即关闭。请填写不超过 9 的值，或提高 total。'],
    ['lists.perAgentDay', 0, '每名座席每天的新线索数至少为 1。'],
    ['retention', { callDetailDays: 3 }, '3 天太短：封存后至少保留 31 天。请填写 31 或更大的值，或不填。'],
    ['schemes.0.metrics.validCalls.agg', 'averag', '当前内容是 averag。可选：count、sum、mean、max、last、percentile、distinct。'],
    [
      'schemes.0.metrics.validCalls.from',
      'calls',
      '没有 from: calls 这一选项。可选：call、sale、refund、qa、attendance、annotation、lead、time、shift、metrics。',
    ],
    [
      'schemes.0.quotas.base.targets.validCall',
      30,
      '没有指标 validCall。请在 metrics 中定义，或改用已有的指标（可用：validCalls、talkTime、collected、refunds、qa）。',
    ],
    [
      'schemes.0.quotas.base.combine',
      'weighted',
      'combine: weighted 须为每个指标设置权重。例如 weights: { validCalls: 0.5, talkTime: 0.5 }。',
    ],
    ['schemes.0.points.start', 200, '200 超出 [0, 120]。起始分请取在上下限之内。'],
    ['schemes.0.points.rules.10.forcesGrade', 'F', '没有等级 F。可用：A、B、C、D、E。'],
    ['schemes.0.points.rules.1.id', 'late', '标识 late 重复。请只保留一个。'],
    [
      'schemes.0.grades.bands.2',
      { id: 'C', gte: 70, lt: 75, coef: 1 },
      '本档与上一档之间有空档，不属于任何一档。请首尾相接：一档 lt: 90，下一档 gte: 90。',
    ],
    [
      'schemes.0.pay.lines.1.of',
      { grade: 'coef' },
      '发放的应是金额，而这里只是数字。请乘以金额，例如 { product: [{ amount: 80000 }, …] }。',
    ],
    ['schemes.0.pay.rails.deductionCap', 0.5, '依照工资规定，每月扣款不得超过当月工资的 20%。请填写不超过 0.2 的值。'],
    ['schemes.0.commissions.0.tiers.0.rate', 3, '请填写 0 至 1 之间的数字，最多 6 位小数。'],
    ['schemes.0.awards.3.prizes', [1, 5], '本名次的奖金高于前一名次。请从第一名开始依次列出奖金。'],
    [
      'schemes.0.ladder.levels.1.base',
      100000,
      '级别须递增，而底薪 100000 没有高于前一级别 junior 的 250000。请从最低级别开始排列，底薪逐级提高。',
    ],
    ['schemes.0.standings.by', [], '请写明比较依据，例如 [attainment]。'],
    ['schemes.0.effectiveFrom', 'soon', '请填写日期，例如 2026-01-01。'],
  ])('[E7] %s: %j: %s', (path, value, told) => {
    const faults = faultsWith(path, value);
    expect(chinese(faults)).toContain(told);
    // The English one stands beside it as ever: one text, for logs and the command line.
    for (const { message, said: sentences } of faults) expect(message).toBe(inOne(sentences));
  });

  test.each([
    ['site: {', '缩进不一致，或括号没有闭合。'],
    ['site:\n\tid: a', '缩进请用空格，不要用制表符。'],
    ['a: 1\na: 2', '此键重复，请只保留一个。'],
    ['a: *x', '别名无法解析。请直接写出别名所指的内容。'],
    ['a: 12345678901234567', '数字位数过多，无法精确保存。最多 15 位；如果是名称，请加引号。'],
    ['a: b: c', '冒号后又开始了一组键值或列表，请另起一行。'],
    ['a: "x', '缺少字符：可能是右引号、逗号，或冒号及其后的空格。'],
  ])('[E7] what is no YAML: %j: %s', (text, told) => {
    expect(chinese(faultsOf(text))).toContain(told);
  });

  test('[E7] in English it is what the command line prints', () => {
    const [fault] = faultsWith('agents.1.team', 'west');
    expect(fault && faultWords(fault, 'en')).toBe('there is no team west: name one of: east');
  });
});

describe('[E7] one sentence', () => {
  const told = (sentence: Said, texts: Readonly<Record<string, string>>): string =>
    faultTold(texts, { message: textOf(sentence), said: [sentence] }, 'zh-CN');

  test('[E7] words of a language that stand in it are told in that language, names and figures as they are', () => {
    expect(told(said`the ${said`weights`} sum to ${'3/2'}, not to 1`, OFFICE)).toBe('权重之和为 3/2，不等于 1。');
    expect(told(said`use one of: ${['a', 'b']}`, OFFICE)).toBe('可用：a、b。');
  });

  test('[E7] values may stand in another order, and a value that looks like a place stays what it is', () => {
    expect(told(said`${'2001'} of ${'{0}'}`, OFFICE)).toBe('{0} 的 2001。');
    expect(textOf(said`${'{1}'} of ${'pbx'}`)).toBe('{1} of pbx');
  });

  test('[E7] a sentence of a newer server is told as the server says it, a new word within a known one in English', () => {
    expect(told(said`the moon is ${'full'}`, OFFICE)).toBe('the moon is full');
    expect(told(said`there is no ${said`moon`} ${'x'}`, OFFICE)).toBe('没有 moon x。');
    expect(told(said`toString`, OFFICE)).toBe('toString');
  });

  test('[E7] a refusal with sentences is told by them, one without as every other', () => {
    const words = (locale: 'en' | 'zh-CN') => wordsOf(PAGE_CATALOGUES, locale, 'Asia/Shanghai');
    const problem = { error: 'refused', reason: '2026-03-09 is over', way: 'correct it' };
    const withSentences = { ...problem, details: { said: [said`${'2026-03-09'} is over`] } };
    expect(refusalWords(words('zh-CN'), withSentences)).toBe('2026-03-09 已经过去。');
    expect(refusalWords(words('en'), withSentences)).toBe('2026-03-09 is over. What to do: correct it.');
    expect(refusalWords(words('zh-CN'), problem)).toBe('服务器没有接受。（服务器的说明：2026-03-09 is over）');
  });

  test('[E7] in the set-up the place in the site file stands before it', () => {
    const fault = {
      step: 'site',
      kind: 'lint',
      path: 'site.timeZone',
      reason: 'site.timeZone: it is missing',
      said: [said`it is missing`],
    } as const;
    expect(siteFaultWords(fault, 'zh-CN')).toBe('site.timeZone：缺少此项。');
    expect(siteFaultWords(fault, 'en')).toBe('site.timeZone: it is missing');
  });
});
