import { formatsOf } from '../../shared/explain/format.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Period } from '../../shared/site/period.ts';
import type { ScheduledReport } from '../../shared/site/report-rules.ts';
import type { Locale } from '../../shared/site/site-file.ts';
import type { EpochMs } from '../../shared/units.ts';
import type { Webhook } from '../../shared/site/webhooks.ts';
import { siteOf, type Board } from '../../shared/tally/board.ts';
import { trackOver } from '../../shared/wire/pooled-span.ts';
import { teamDays } from '../../shared/wire/team-days.ts';
import type { Clock, Later } from '../clock.ts';
import { inPieces } from '../in-pieces.ts';
import type { Report } from '../reports/report.ts';
import { reportOf } from '../reports/report-of.ts';
import { addressOf } from '../webhooks/address.ts';
import { post } from '../webhooks/post.ts';
import { requestFor, type Told } from '../webhooks/request.ts';
import type { MailState } from './mail-book.ts';
import { reportHeading } from './report-heading.ts';

/** What became of one sending. */
export interface Posted {
  readonly state: Exclude<MailState, 'waiting'>;
  readonly reason: string | null;
}

interface ToTell {
  readonly report: ScheduledReport;
  readonly period: Period;
  readonly webhook: Webhook;
}

interface ToldWith {
  readonly env: NodeJS.ProcessEnv;
  readonly clock: Clock;
  readonly later: Later;
}

const ANSWER_MS = 20_000;

/** RP7: tells a webhook of one period of a report. Empty: nobody had a shift; the error says why it was not taken. */
export async function toldReport(board: Board, asked: ToTell, { env, clock, later }: ToldWith): Promise<Result<Posted, string>> {
  const { webhook, report, period } = asked;
  const address = addressOf(webhook, env);
  if (!address.ok) return err(`the environment has no fit ${address.error}`);
  const message = await messageOf(board, asked, clock());
  if (message === null) return ok({ state: 'empty', reason: null });
  const { site } = siteOf(board);
  const telling = { kind: webhook.kind, ...address.value, key: [site.id, report.id, period.id, webhook.id].join(' '), messages: [message] };
  const callOff = new AbortController();
  const stopWaiting = later(() => callOff.abort(), ANSWER_MS);
  const taken = await post(requestFor(telling, clock()), callOff.signal);
  stopWaiting();
  return taken.ok ? ok({ state: 'sent', reason: null }) : err(`the webhook did not take it: ${taken.error}`);
}

const WORDS = {
  en: {
    attained: (team: string, percent: string) => `${team}: ${percent} of the target`,
    more: (count: number) => `${count} more teams`,
  },
  'zh-CN': {
    attained: (team: string, percent: string) => `${team}：达成 ${percent}`,
    more: (count: number) => `另有 ${count} 个班组`,
  },
} as const satisfies Record<Locale, object>;

/** null: there is nothing in the table. */
async function messageOf(board: Board, asked: ToTell, now: EpochMs): Promise<Told | null> {
  const { report, period, webhook } = asked;
  const site = siteOf(board);
  const language = report.language ?? webhook.language ?? site.site.locale;
  const { from, to } = period;
  const teams = report.teams ?? 'all';
  const found = await reportOf(report.table, board, { from, to, teams, readerTeams: teams, language, now });
  const [{ columns, rows, notes }] = found.tables;
  if (rows.length === 0) return null;
  return {
    type: 'report.due',
    // Of what it tells, so that it is the same when it is sent again.
    timestamp: new Date(`${to}T00:00:00Z`).toISOString(),
    line: (await linesOf(board, asked, found, language)).join('\n'),
    data: { site: site.site.id, report: report.id, period, table: report.table, digest: found.digest, notes, columns, rows },
  };
}

async function linesOf(board: Board, asked: ToTell, { saying }: Report, language: Locale): Promise<readonly string[]> {
  const { report, period } = asked;
  const { site } = siteOf(board);
  const say = WORDS[language];
  const { percent } = formatsOf(language, site.timeZone);
  const link =
    site.address === undefined ? [] : [`${site.address.replace(/\/$/, '')}/office#reports/${report.table}/${period.from}/${period.to}`];
  const head = [reportHeading(report.table, site.name, period.id, language), saying];
  const isOfTargets = report.table === 'shifts' || report.table === 'teamDays';
  const teams = (isOfTargets ? await attainedByTeam(board, asked) : []).map(([team, ratio]) => say.attained(team, percent(ratio)));
  return [...head, ...fitting(teams, MOST_BYTES - bytesOf([...head, ...link]), say.more), ...link];
}

/** WeCom takes 2,048 bytes of text, the name of the sender and what says that there is more among them. */
const MOST_BYTES = 1900;
const bytesOf = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);

/** As many as fit, and how many more there are. */
function fitting(lines: readonly string[], bytes: number, more: (count: number) => string): readonly string[] {
  const fit = lines.filter((_, index) => bytesOf(lines.slice(0, index + 1)) <= bytes);
  return fit.length === lines.length ? lines : [...fit, more(lines.length - fit.length)];
}

/** Q10: of each team that has a target, in the order of the site file. */
async function attainedByTeam(board: Board, { report, period }: ToTell): Promise<readonly (readonly [string, number])[]> {
  const site = siteOf(board);
  const { teams } = report;
  const days = await inPieces(teamDays(board, period.from, period.to, (team) => teams?.includes(team) ?? true));
  return site.teams.flatMap(({ id, name }) => {
    const figures = days.filter(({ team }) => team === id).flatMap((day) => day.figures);
    const track = trackOver(site, figures, period.to);
    return track ? [[name, track.incentiveRatio] as const] : [];
  });
}
