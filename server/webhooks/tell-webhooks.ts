import type { AlertUndelivered } from '../../shared/events/alert-events.ts';
import { digestOf } from '../../shared/exact/digest.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { siteOf } from '../../shared/tally/board.ts';
import { epochMs, eventId } from '../../shared/units.ts';
import { repeat } from '../repeating.ts';
import { entriesDue } from './entries-due.ts';
import { openHookLine, type HookLine } from './hook-line.ts';
import type { WebhookParts } from './parts.ts';

const LOOK_MS = 1000;
const KEPT_MS = 3 * 24 * 3_600_000;

/** J13, J15, J16: once a second puts what webhooks are to be told into the outbox, and sees that it leaves. The board waits for none of it. */
export function tellWebhooks(parts: WebhookParts): { close(): Promise<void> } {
  const { board, deliver, outbox, clock, later, logger } = parts;
  const lines = new Map<string, HookLine>();
  const look = async (): Promise<void> => {
    const { board: folded, view } = board.moment();
    const site = siteOf(folded);
    const now = clock();
    const due = entriesDue(site, view, (key) => outbox.has(key), now);
    if (due.length > 0) outbox.add(due, now);
    heedLines(site, lines, parts);
    for (const line of lines.values()) line.send();
    const lost = outbox.lostOn(site.site.id, view.header.date).filter(({ webhook, alert }) => {
      const story = folded.alerts.get(alert);
      return story?.raised && !story.undelivered.some((one) => one.webhook === webhook);
    });
    if (lost.length > 0)
      await deliver(lost.map(({ alert, date, webhook, reason }) => undeliveredAt(now, { alert, date, webhook, reason })));
    outbox.forgetBefore(epochMs(now - KEPT_MS));
  };
  const looked = (): Promise<void> => look().catch((error: unknown) => logger.error({ err: error }, 'webhooks could not be told'));
  const looking = repeat(looked, { later, everyMs: LOOK_MS });
  return {
    async close() {
      await looking.close();
      await Promise.all([...lines.values()].map((line) => line.close()));
    },
  };
}

type Undelivered = Pick<AlertUndelivered, 'alert' | 'date' | 'webhook' | 'reason'>;

const undeliveredAt = (at: AlertUndelivered['at'], one: Undelivered): AlertUndelivered => ({
  ...{
    id: eventId(`undelivered/${one.webhook}/${digestOf(one.alert).slice(0, 32)}`),
    source: 'tallyboard:server',
    at,
    type: 'alert.undelivered',
  },
  ...one,
});

/** One line for each webhook of the site file; one that was changed begins anew, and what waits is told there. */
function heedLines({ site, webhooks = [] }: SiteFile, lines: Map<string, HookLine>, parts: WebhookParts): void {
  for (const [id, line] of lines) {
    if (webhooks.includes(line.webhook)) continue;
    void line.close();
    lines.delete(id);
  }
  for (const webhook of webhooks) if (!lines.has(webhook.id)) lines.set(webhook.id, openHookLine(site.id, webhook, parts));
}
