import { formatsOf, hoursMinutes, timer, type Formats } from '../../shared/explain/format.ts';
import { PLAIN_WORDS, type PlainWords } from '../../shared/explain/plain-words.ts';
import { paceRatio } from '../../shared/score/pace.ts';
import type { Locale } from '../../shared/site/site-file.ts';
import { epochMs, type EpochMs } from '../../shared/units.ts';
import type { QueueRow, SourceRow, TeamRow, WallRow } from '../../shared/wire/board-view.ts';
import type { WallPicture } from '../../shared/wire/frames.ts';

const REFRESH_S = 15;
/** A source that fell silent a moment ago may be back with the next page. */
const AGED_MS = 5000;

/** Tables, and sizes in px: browsers of twenty years ago show it. */
const STYLE = `body{margin:24px;background:#0b1014;color:#f2f5f4;font:28px sans-serif}h1{margin:0;font-size:44px}h2{margin:28px 0 8px;font-size:32px}
table{width:100%;border-collapse:collapse}th{color:#a0b0b7;font-weight:normal;text-align:left}td,th{padding:8px 16px 8px 0;border-bottom:1px solid #223038}
.n{text-align:right}.big{margin:0;font-size:96px;font-weight:bold}.dim{color:#a0b0b7}.lost{color:#ff9d94}`;

interface Reading {
  readonly say: PlainWords;
  readonly form: Formats;
  readonly now: EpochMs;
}

/** V18: the wall's picture as one page of tables, which asks for its next one by itself. */
export function plainPage({ header, teams, rows, queues, sources }: WallPicture, now: EpochMs): string {
  const reading = { say: PLAIN_WORDS[header.locale], form: formatsOf(header.locale, header.timeZone), now };
  const { say, form } = reading;
  const site = teams.find(({ team }) => team === null);
  const body =
    site && site.scheduled > 0
      ? [
          `<p class="big">${site.track ? form.percent(site.track.baseRatio) : form.count(null)}</p>`,
          teamTable(teams, reading),
          leaderTable([...rows.values()], reading),
          queueTable(queues, reading),
        ]
      : [`<p>${text(header.isTeamsOnly ? say.tooFew : say.nobody)}</p>`];
  const head = [
    `<h1>${text(header.name)}</h1>`,
    `<p class="dim">${text(form.date(now))} &middot; ${text(say.madeAt(form.clockSeconds(now)))}</p>`,
  ];
  return pageOf(header.locale, header.name, [...head, ...ageLines(sources, reading), ...body].join('\n'));
}

/** What stands there while there is no board for this screen; it looks again by itself. */
export const plainMessage = (locale: Locale, message: 'closed' | 'noSite'): string =>
  pageOf(locale, 'Tallyboard', `<h1>Tallyboard</h1>\n<p>${text(PLAIN_WORDS[locale][message])}</p>`);

const pageOf = (locale: Locale, title: string, body: string): string => `<!DOCTYPE html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="refresh" content="${REFRESH_S}">
<meta name="robots" content="noindex">
<title>${text(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${body}
</body>
</html>
`;

/** The figures are as old as the last phone system that was there; a lost one is named in any case. */
function ageLines(sources: readonly SourceRow[], { say, form, now }: Reading): string[] {
  const lost = sources.filter(({ state }) => state === 'down');
  const lines = lost.map(({ source, since }) => say.lost(source.slice(source.indexOf(':') + 1), form.clockSeconds(since)));
  const since = lost.length > 0 && lost.length === sources.length ? epochMs(Math.max(...lost.map((one) => one.since))) : now;
  const age = now - since < AGED_MS ? [] : [say.age(timer(now - since), form.clockSeconds(since))];
  return [...age, ...lines].map((line) => `<p class="lost">${text(line)}</p>`);
}

const teamTable = (teams: readonly TeamRow[], { say, form, now }: Reading): string =>
  table(
    [say.team, say.ofBase, say.due, say.met, say.calls],
    teams.map((row) => {
      const pace = paceRatio(row.pace, now);
      return [
        row.name,
        row.track ? form.percent(row.track.baseRatio) : form.count(null),
        pace === null ? form.count(null) : form.percent(pace),
        `${form.count(row.baseMet)} / ${form.count(row.scheduled)}`,
        form.count(row.validCalls),
      ];
    }),
  );

const leaderTable = (rows: readonly WallRow[], { say, form }: Reading): string =>
  titled(
    say.leaders,
    table(
      [say.name, say.ofBase, say.calls, say.talk],
      rows.map(({ rank, name, track, validCalls, talkMs }) => [
        `${form.count(rank)}  ${name}`,
        form.percent(track.baseRatio),
        form.count(validCalls),
        hoursMinutes(talkMs),
      ]),
    ),
  );

const queueTable = (queues: readonly QueueRow[], { say, form, now }: Reading): string =>
  titled(
    say.queues,
    table(
      [say.queue, say.waiting, say.longest, say.serviceLevel],
      queues.map(({ queue, waitingSince, serviceLevelRatio }) => [
        queue,
        form.count(waitingSince.length),
        waitingSince.length === 0 ? form.count(null) : timer(now - Math.min(...waitingSince)),
        serviceLevelRatio === null ? form.count(null) : form.percent(serviceLevelRatio),
      ]),
    ),
  );

const titled = (title: string, rows: string): string => (rows === '' ? '' : `<h2>${text(title)}</h2>\n${rows}`);

/** Empty where there are no rows. The first column is words, the others are figures. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (tag: 'th' | 'td', row: readonly string[]): string =>
    `<tr>${row.map((cell, index) => `<${tag}${index === 0 ? '' : ' class="n"'}>${text(cell)}</${tag}>`).join('')}</tr>`;
  return rows.length === 0 ? '' : `<table>\n${[cells('th', head), ...rows.map((row) => cells('td', row))].join('\n')}\n</table>`;
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const text = (words: string): string => words.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? '');
