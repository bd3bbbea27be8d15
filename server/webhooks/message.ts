import { ALERT_WORDS } from '../../shared/alerts/alert-words.ts';
import { ruleName, tellAlert } from '../../shared/alerts/tell-alert.ts';
import { formatsOf } from '../../shared/explain/format.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { siteIndex } from '../../shared/site/site-index.ts';
import type { Webhook } from '../../shared/site/webhooks.ts';
import type { AlertEntry } from '../../shared/wire/board-view.ts';
import { MessageSchema, type Message } from './message.schema.ts';

/** As it was put into the outbox by `messageOf`. */
export const readMessage = (json: string): Message => MessageSchema.parse(JSON.parse(json));

export function messageOf(row: AlertEntry, site: SiteFile, { language }: Webhook): Message {
  const { id, site: ofSite, locale, timeZone } = { ...site.site, locale: language ?? site.site.locale, site: site.site.name };
  const reading = { locale, form: formatsOf(locale, timeZone) };
  const { agents, teams } = siteIndex(site);
  const text = tellAlert(row.what, reading, { agent: (one) => agents.get(one)?.name, team: (one) => teams.get(one)?.name, site: ofSite });
  const name = ruleName(row.name, reading);
  const say = ALERT_WORDS[locale];
  const isOver = row.clearedAt !== null;
  const sentence = [name, text].filter(Boolean).join(' · ');
  const told = isOver ? say.over(sentence) : `${say.levels[row.level]} · ${sentence}`;
  return {
    type: isOver ? 'alert.cleared' : 'alert.raised',
    timestamp: new Date(row.clearedAt ?? row.at).toISOString(),
    line: `${told} · ${say.since(reading.form.clock(row.since))} · ${ofSite}`,
    data: {
      ...{ alert: row.id, site: id, rule: row.rule, name, level: row.level, text },
      ...{ since: new Date(row.since).toISOString(), what: row.what },
    },
  };
}
