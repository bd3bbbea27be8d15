import { formatsOf } from '../../shared/explain/format.ts';
import { statementPage, type StatedLine } from '../../shared/explain/statement-page.ts';
import { STATEMENT_WORDS } from '../../shared/explain/statement-words.ts';
import { formulaOf } from '../../shared/explain/tell.ts';
import { tellingFor } from '../../shared/explain/telling.ts';
import { TERMS } from '../../shared/explain/terms.ts';
import type { Locale } from '../../shared/site/site-file.ts';
import { pdfOf } from './pdf/pdf-of.ts';
import type { Paragraph, Sheet } from './pdf/sheet.ts';
import type { PaperStatement } from './stated.ts';

const WORDS = {
  'zh-CN': {
    page: (page: number, pages: number) => `第 ${page} 页，共 ${pages} 页`,
    zone: (zone: string) => `时区 ${zone}`,
    unknown: '封账之前由谁签署，事件日志中没有记录。',
  },
  en: {
    page: (page: number, pages: number) => `Page ${page} of ${pages}`,
    zone: (zone: string) => `time zone ${zone}`,
    unknown: 'Who has signed before the seal is not in the log of events.',
  },
} as const satisfies Record<Locale, object>;

const MARKS = { live: '○', provisional: '◐', sealed: '●' } as const;

/** O8: statements as one PDF, each on pages of its own: what the page says of them, each line down to its formula. The same gives the same bytes. */
export function statementsPdf(statements: readonly PaperStatement[], language: Locale): Promise<Buffer> {
  const [first] = statements;
  if (first === undefined) throw new Error('there is no statement to put on paper');
  const { title } = statementPage(first, language);
  const whose = statements.length === 1 ? first.person.name : first.person.site;
  return pdfOf(
    statements.map((one) => sheetOf(one, language)),
    { title: `${title} · ${whose}`, language, createdAt: new Date(`${first.month.to}T00:00:00Z`) },
  );
}

function sheetOf(stated: PaperStatement, language: Locale): Sheet {
  const { month, state, person, telling } = stated;
  const say = STATEMENT_WORDS[language];
  const page = statementPage(stated, language);
  return {
    language,
    title: `${page.title} · ${person.name}`,
    head: [`${page.title} · ${person.name}`, `${MARKS[state]} ${say.states[state]}`],
    foot: (number, pages) => [
      `${say.printed(person.site)} · ${WORDS[language].zone(telling.timeZone)}`,
      WORDS[language].page(number, pages),
    ],
    paragraphs: [
      { tag: 'H1', pieces: [{ text: page.title, look: 'title' }], right: { text: page.total, look: 'title' } },
      {
        tag: 'P',
        pieces: [
          { text: [person.name, person.team].filter(Boolean).join(' · '), look: 'strong' },
          { text: `  ${month.from} – ${month.to}`, look: 'note' },
        ],
      },
      ...stateOf(stated, language),
      ...(page.judged ? [{ tag: 'P', pieces: [{ text: page.judged, look: 'body' }] } as const] : []),
      ...linesOf(say.lines, page.lines, stated, language),
      ...(page.adjustments.length > 0 ? linesOf(say.adjustments, page.adjustments, stated, language) : []),
      {
        ...{ tag: 'P', gap: 14, rule: 'thick' },
        ...{ pieces: [{ text: say.total, look: 'total' }], right: { text: page.total, look: 'total' } },
      },
      ...linesOf(say.measured, page.measured, stated, language),
      ...(page.proposals.length > 0 ? linesOf(say.proposals, page.proposals, stated, language) : []),
      ...sealOf(stated, language),
    ],
  };
}

function stateOf({ state, seal, sealedAt, telling }: PaperStatement, language: Locale): readonly Paragraph[] {
  const say = STATEMENT_WORDS[language];
  const when = sealedAt === null ? '' : `  ${say.sealedAt(formatsOf(language, telling.timeZone).date(sealedAt))}`;
  return [
    {
      tag: 'P',
      pieces: [
        { text: `${MARKS[state]} ${say.states[state]}`, look: 'strong' },
        { text: when, look: 'note' },
      ],
    },
    ...(seal?.agrees === false ? [{ tag: 'P', pieces: [{ text: say.broken, look: 'alert' }] } as const] : []),
  ];
}

function linesOf(title: string, lines: readonly StatedLine[], stated: PaperStatement, language: Locale): readonly Paragraph[] {
  const telling = tellingFor(language, stated);
  return [
    { tag: 'H2', gap: 18, keepsNext: true, pieces: [{ text: title, look: 'heading' }] },
    ...lines.flatMap(({ name, note, value, because }): readonly Paragraph[] => [
      {
        ...{ tag: 'P', gap: 10, rule: 'thin', keepsNext: true },
        pieces: [
          { text: name, look: 'name' },
          { text: `  ${note}`, look: 'note' },
        ],
        right: { text: value, look: 'figure' },
      },
      { tag: 'P', pieces: [{ text: formulaOf(because, telling), look: 'why' }] },
    ]),
  ];
}

function sealOf({ signers, missing, statement, telling }: PaperStatement, language: Locale): readonly Paragraph[] {
  const say = STATEMENT_WORDS[language];
  const { list } = formatsOf(language, telling.timeZone);
  const schemes = statement.schemes.map(({ id, version }) => TERMS[language].version(id, String(version))).join(' · ');
  const roles = missing.map((role) => say.roles[role]);
  return [
    { tag: 'H2', gap: 18, keepsNext: true, pieces: [{ text: say.signatures, look: 'heading' }] },
    ...(signers ?? []).map(({ by, role }): Paragraph => ({
      tag: 'P',
      pieces: [
        { text: `✓ ${by}`, look: 'body' },
        { text: `  ${say.roles[role]}`, look: 'note' },
      ],
    })),
    ...(signers === null ? [{ tag: 'P', pieces: [{ text: WORDS[language].unknown, look: 'note' }] } as const] : []),
    ...(signers?.length === 0 && missing.length === 0 ? [{ tag: 'P', pieces: [{ text: say.unsigned, look: 'note' }] } as const] : []),
    ...(roles.length > 0 ? [{ tag: 'P', pieces: [{ text: say.missing(list(roles, true)), look: 'note' }] } as const] : []),
    { tag: 'H2', gap: 12, keepsNext: true, pieces: [{ text: say.digest, look: 'heading' }] },
    { tag: 'P', keepsNext: true, pieces: [{ text: statement.digest, look: 'why' }] },
    { tag: 'P', pieces: [{ text: schemes, look: 'why' }] },
  ];
}
