import type { Telling } from '../../shared/explain/telling.ts';
import type { Locale } from '../../shared/site/site-file.ts';
import type { StatementAnswer } from '../../shared/wire/statement-answers.ts';

/** A statement's reasons in the reader's language; they name no agent. */
export const tellingFor = (language: Locale, { telling }: Pick<StatementAnswer, 'telling'>): Telling => ({
  ...telling,
  language,
  agents: {},
});
