import type { ScheduledReport } from '../../shared/site/report-rules.ts';
import type { Way } from './mail-book.ts';

/** RP7: every way that a report goes, each for itself. */
export const waysOf = ({ to, webhooks = [] }: ScheduledReport): readonly Way[] => [
  ...(to.length > 0 ? (['mail'] as const) : []),
  ...webhooks.map((id) => `webhook ${id}` as const),
];

/** null: it is the mail. */
export const webhookOf = (way: Way): string | null => (way === 'mail' ? null : way.slice('webhook '.length));
