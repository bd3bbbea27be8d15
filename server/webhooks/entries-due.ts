import type { SiteFile } from '../../shared/site/site-file.ts';
import type { Webhook } from '../../shared/site/webhooks.ts';
import { isSpeaking } from '../../shared/alerts/speaking.ts';
import type { EpochMs } from '../../shared/units.ts';
import type { AlertEntry, BoardView } from '../../shared/wire/board-view.ts';
import { messageOf } from './message.ts';
import type { OutboxEntry } from './outbox.ts';

/** J13: what each webhook is still to be told of what the board shows; `isKnown`: it is in the outbox already. */
export function entriesDue(
  site: SiteFile,
  { header, alerts }: Pick<BoardView, 'header' | 'alerts'>,
  isKnown: (key: string) => boolean,
  now: EpochMs,
): readonly OutboxEntry[] {
  return (site.webhooks ?? []).flatMap((webhook) =>
    alerts.flatMap((row): OutboxEntry[] => {
      if (!asksFor(webhook, row)) return [];
      const [raised, cleared] = [`${webhook.id} ${row.id} raised`, `${webhook.id} ${row.id} cleared`];
      const isEnd = row.clearedAt !== null;
      const key = isEnd ? cleared : raised;
      const isDue = isEnd ? webhook.isToldOfEnd && isKnown(raised) : isSpeaking(row, now);
      if (!isDue || isKnown(key)) return [];
      const message = JSON.stringify(messageOf(row, site, webhook));
      return [{ key, site: site.site.id, webhook: webhook.id, alert: row.id, date: header.date, message }];
    }),
  );
}

const asksFor = ({ levels, alerts, teams }: Webhook, row: AlertEntry): boolean =>
  (levels?.includes(row.level) ?? true) &&
  (alerts?.includes(row.rule) ?? true) &&
  (teams === undefined || row.teams === null || row.teams.some((team) => teams.includes(team)));
