import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { statementPage } from '../../shared/explain/statement-page.ts';
import { STATEMENT_WORDS } from '../../shared/explain/statement-words.ts';
import { formulaOf } from '../../shared/explain/tell.ts';
import { tellingFor } from '../../shared/explain/telling.ts';
import type { Locale } from '../../shared/site/site-file.ts';
import { epochMs } from '../../shared/units.ts';
import type { StatementAnswer } from '../../shared/wire/statement-answers.ts';
import { settleCommand } from '../../server/commands/settle.ts';
import { setLines } from '../../server/reports/pdf/set-lines.ts';
import { statementsPdf } from '../../server/reports/statement-pdf.ts';
import { readPdf, withoutSpaces } from '../support/read-pdf.ts';
import { sampleStatement } from '../support/sample-own.ts';
import { runCommand } from '../support/run-command.ts';
import type { SealedFloor } from '../support/sealed-floor.ts';
import { downloaded, settlementFloor } from '../support/settlement-floor.ts';
import { ana } from '../support/test-site.ts';

const MONTH = '/api/settlements/2026-03';
const ofAna = (floor: SealedFloor, lang: Locale = 'en') =>
  downloaded(floor, 'ana', `/api/agents/ana/statements/2026-03.pdf?lang=${lang}`, null);
const FORBIDDEN = { status: 403, body: { error: 'forbidden' } };

/** Everything that the page says of a statement, in its order. */
function wordsOf(stated: StatementAnswer, language: Locale): readonly string[] {
  const { title, total, judged, ...sections } = statementPage(stated, language);
  const telling = tellingFor(language, stated);
  const lines = [sections.lines, sections.adjustments, sections.measured, sections.proposals].flat();
  return [title, total, judged, ...lines.flatMap(({ name, note, value, because }) => [name, note, value, formulaOf(because, telling)])];
}

describe('[O8] a statement as PDF', () => {
  test.each(['en', 'zh-CN'] as const)(
    'O8: holds what its page says, each line down to its formula, in %s, tagged and titled',
    async (language) => {
      const stated = sampleStatement(ana);
      const pdf = await readPdf(await statementsPdf([stated], language));
      expect([pdf.language, pdf.isTagged, pdf.title]).toEqual([language, true, `${statementPage(stated, language).title} · 赵敏`]);
      const all = pdf.pages.join('');
      for (const words of [...wordsOf(stated, language), stated.statement.digest, '蓝队', '周组长', 'Asia/Shanghai'])
        expect(all).toContain(withoutSpaces(words));
      for (const line of stated.statement.lines) expect(all).toContain(withoutSpaces(line.name[language]));
      pdf.pages.forEach((page, index) => {
        expect(page).toContain(withoutSpaces(STATEMENT_WORDS[language].states.provisional));
        const [number, count] = [String(index + 1), String(pdf.pages.length)];
        expect(page).toContain(language === 'en' ? `Page${number}of${count}` : `第${number}页，共${count}页`);
      });
      expect(pdf.pages.length).toBeGreaterThan(1);
    },
  );

  test('O8: the same statement gives the same bytes, another state or another figure others', async () => {
    const stated = sampleStatement(ana);
    const first = await statementsPdf([stated], 'zh-CN');
    expect((await statementsPdf([sampleStatement(ana)], 'zh-CN')).equals(first)).toBe(true);
    const sealed = await statementsPdf([{ ...stated, state: 'sealed', sealedAt: epochMs(Date.UTC(2026, 3, 7)) }], 'zh-CN');
    expect(sealed.equals(first)).toBe(false);
    expect((await readPdf(sealed)).pages[0]).toContain('●已封账4月7日');
  });

  test('O8: a name of any script that the fonts have, □ for a character that they lack; a broken seal stands out', async () => {
    const stated = sampleStatement(ana);
    const person = { ...stated.person, name: 'Łucja Жанна Nguyễn 龘𬭩' };
    const seal = { digest: 'a', workedOut: 'b', agrees: false };
    const { pages, title } = await readPdf(await statementsPdf([{ ...stated, person, seal, state: 'sealed' }], 'en'));
    expect(pages[0]).toContain('ŁucjaЖаннаNguyễn');
    expect(pages[0]).toContain('□');
    expect(title).toContain('龘𬭩');
    expect(pages[0]).toContain(withoutSpaces(STATEMENT_WORDS.en.broken));
  });

  test('O8: no line begins with a mark that closes, and a word that is wider than the line is cut', () => {
    const broken = (text: string, width: number) =>
      setLines([{ text, look: 'body' }], width, (part) => part.length).map(({ stretches }) => stretches.map((one) => one.text).join(''));
    expect(broken('基本工资，一次', 4)).toEqual(['基本工', '资，一次']);
    expect(broken('one two three', 7)).toEqual(['one two ', 'three']);
    expect(broken('0123456789', 4)).toEqual(['0123', '4567', '89']);
  });
});

describe('[O8] [ST7] over HTTP', () => {
  test('O8: the agent’s own, with the signatures once it is sealed; others’ stand in the audit, and colleagues have none', async () => {
    const floor = await settlementFloor();
    const provisional = await ofAna(floor);
    expect(provisional.name).toBe('attachment; filename=2026-03-ana.pdf');
    expect((await ofAna(floor)).bytes.equals(provisional.bytes)).toBe(true);
    const read = await readPdf(provisional.bytes);
    const { statements, toSign } = await floor.month('pay', '2026-03');
    const own = statements.find(({ agent }) => agent === 'ana');
    expect(read.pages.join('')).toContain(own?.digest ?? 'none');
    for (const amount of [...(own?.lines ?? []), { amount: own?.total ?? 0 }].map((line) => line.amount))
      expect(read.pages.join('')).toContain(yuan(amount));
    expect(read.pages.join('')).toContain('Stilltosign:supervisorandpayroll');
    for (const person of ['pay', 'lee'] as const)
      expect((await floor.as(person, `${MONTH}/sign`, { digest: toSign?.digest })).status).toBe(201);
    const sealed = await readPdf((await ofAna(floor)).bytes);
    expect(sealed.pages.join('')).toContain('✓paypayroll✓leesupervisor');
    expect(sealed.pages.every((page) => page.includes('●Sealed:final'))).toBe(true);
    await downloaded(floor, 'pay', '/api/agents/ana/statements/2026-03.pdf');
    expect(floor.server.accounts.audit.list(5).map(({ actor, action, subject }) => `${actor}: ${action}: ${subject}`)).toContain(
      'pay: statement read (pdf): ana 2026-03',
    );
    for (const person of ['bo', 'mo', 'aud'] as const)
      expect(await floor.as(person, '/api/agents/ana/statements/2026-03.pdf')).toMatchObject(FORBIDDEN);
  });

  test('ST7: a month is everybody’s whom the reader sees, each beginning a page, and an entry of the audit', async () => {
    const floor = await settlementFloor();
    const all = await readPdf((await downloaded(floor, 'pay', `${MONTH}.pdf?lang=en`)).bytes);
    const begins = all.pages.flatMap((page) => /^StatementMarch2026·(\w+)◐Provisional/.exec(page)?.[1] ?? []);
    expect([...new Set(begins)]).toEqual(['Ana', 'Bo', 'Cy']);
    expect(all.pages.filter((page) => page.includes('Page1of'))).toHaveLength(3);
    expect(all.title).toBe('Statement March 2026 · Test floor');
    const { statements } = await floor.month('pay', '2026-03');
    for (const { total, digest, lines } of statements) {
      expect(all.pages.join('')).toContain(digest);
      for (const amount of [total, ...lines.map((line) => line.amount)]) expect(all.pages.join('')).toContain(yuan(amount));
    }
    const ofMo = await readPdf((await downloaded(floor, 'mo', `${MONTH}.pdf?lang=en`)).bytes);
    expect(ofMo.pages.join('')).not.toMatch(/Ana|Bo/);
    expect(floor.server.accounts.audit.list(20).map(({ actor, action, subject }) => `${actor}: ${action}: ${subject}`)).toEqual(
      expect.arrayContaining(['pay: statements read (pdf): 2026-03', 'mo: statements read (pdf): 2026-03']),
    );
  });
});

test('[O8] [ST7] tallyboard settle --format pdf: the page’s own bytes of a sealed month, one agent’s alone with --explain; before the seal it knows no signatures', async () => {
  const floor = await settlementFloor();
  const file = join(floor.server.folder, 'march.pdf');
  const settle = (...more: readonly string[]) => runCommand(settleCommand, ['2026-03', '--format', 'pdf', ...more], floor.server.folder);
  const written = async (...more: readonly string[]): Promise<Buffer> => {
    expect(await settle('--out', file, ...more)).toMatchObject({ status: 0, complained: [] });
    return readFileSync(file);
  };
  expect(await settle()).toMatchObject({ status: 2 });
  const waiting = (await readPdf(await written('--lang', 'en'))).pages.join('');
  expect(waiting).toContain('◐Provisional');
  expect(waiting).toContain('Whohassignedbeforethesealisnotinthelogofevents.');
  expect(waiting).not.toMatch(/Stilltosign|Nobody/);
  const { toSign } = await floor.month('pay', '2026-03');
  for (const person of ['pay', 'lee'] as const)
    expect((await floor.as(person, `${MONTH}/sign`, { digest: toSign?.digest })).status).toBe(201);
  for (const lang of ['en', 'zh-CN'] as const)
    expect((await written('--lang', lang)).equals((await downloaded(floor, 'pay', `${MONTH}.pdf?lang=${lang}`)).bytes)).toBe(true);
  expect((await written('--lang', 'en', '--explain', 'ana')).equals((await ofAna(floor)).bytes)).toBe(true);
});

const yuan = (minor: number): string =>
  `${minor < 0 ? '−' : ''}¥${(Math.abs(minor) / 100).toLocaleString('en', { minimumFractionDigits: 2 })}`;
