import type { Locale } from '../../shared/site/site-file.ts';
import { alertTextsEn } from './i18n/alert-texts-en.ts';
import { alertTextsZhCn } from './i18n/alert-texts-zh-cn.ts';
import type { AlertTexts } from './i18n/alert-texts.ts';

const TEXTS: Readonly<Record<Locale, AlertTexts>> = { en: alertTextsEn, 'zh-CN': alertTextsZhCn };

export const alertTexts = (locale: Locale): AlertTexts => TEXTS[locale];

/** J16: why a webhook was not told, as the log has it: `status/503`. */
export function undeliveredWords(texts: AlertTexts, { webhook, reason }: { readonly webhook: string; readonly reason: string }): string {
  const [kind = '', detail = ''] = reason.split('/');
  const { timeout, ...reasons } = texts.reasons;
  const known = Object.entries(reasons).find(([name]) => name === kind)?.[1];
  return texts.undelivered(webhook, kind === 'timeout' ? timeout : (known?.(detail) ?? reason));
}
