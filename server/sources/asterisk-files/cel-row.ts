import { err, ok, type Result } from '../../../shared/result.ts';
import type { EpochMs } from '../../../shared/units.ts';
import { bornAt, type LocalClock } from './local-time.ts';
import { hangupExtra } from './cel-row.schema.ts';
import type { LineFault } from './queue-log-line.ts';

export interface CelRow {
  readonly type: string;
  readonly at: EpochMs;
  readonly exten: string;
  readonly channel: string;
  readonly app: string;
  readonly appData: string;
  readonly uniqueid: string;
  readonly linkedid: string;
  /** Of a HANGUP: the ISDN cause, the channel that hung up (`dialplan/…` where Asterisk did), how its Dial ended. */
  readonly hangup: Hangup;
}

interface Hangup {
  readonly cause: number;
  readonly by: string;
  readonly dialStatus: string;
}

/** CEL has no order of its own: cel_custom.conf gives one. Its sample file has 20 columns; 19 (no userfield) and 14 are spread as well. */
const SAMPLE =
  'eventtype,eventtime,name,num,ani,rdnis,dnid,exten,context,channame,appname,appdata,amaflags,accountcode,uniqueid,linkedid,bridgepeer,userfield,userdeftype,eventextra';
const LAYOUTS: readonly (readonly string[])[] = [
  SAMPLE.split(','),
  SAMPLE.split(',').filter((column) => column !== 'userfield'),
  'eventtype,eventtime,num,exten,context,channame,appname,appdata,accountcode,uniqueid,linkedid,bridgepeer,userfield,eventextra'.split(','),
];

const NEEDED = ['eventtype', 'eventtime', 'channame', 'appname', 'appdata', 'uniqueid', 'linkedid'];
const WAY_OUT = 'give the line of cel_custom.conf as --cel-columns';

/** Names the columns of a row; a function of the row's length, since a file may change its mapping half way. */
export type CelLayout = (columnCount: number) => Result<readonly string[], LineFault>;

/** `mapping`: the columns where the site has an order of its own; left out, the order is told by their number. */
export function celLayout(mapping?: readonly string[]): CelLayout {
  const layouts = mapping ? [mapping] : LAYOUTS;
  return (columnCount) => {
    const layout = layouts.find((columns) => columns.length === columnCount);
    if (layout) return ok(layout);
    const known = layouts.map((columns) => columns.length).join(', ');
    return err({
      path: '',
      reason: `${columnCount} columns, known are ${known}: the line may be cut off; if all lines are so, ${WAY_OUT}`,
    });
  };
}

/** What a mapping lacks for the board, or null. */
export function missingColumn(mapping: readonly string[]): string | null {
  return NEEDED.find((column) => !mapping.includes(column)) ?? null;
}

/** `lastAt`: the time of the same call's row before, which settles the hour that autumn repeats. */
export function celRow(
  row: readonly string[],
  layout: CelLayout,
  clock: LocalClock,
  lastAt: (linkedid: string) => EpochMs | undefined,
): Result<CelRow, LineFault> {
  const columns = layout(row.length);
  if (!columns.ok) return columns;
  const field = (name: string): string => row[columns.value.indexOf(name)] ?? '';
  const linkedid = field('linkedid');
  if (linkedid === '') return err({ path: 'linkedid', reason: 'the row names no call: mend or delete the line' });
  const at = clock.read(field('eventtime'), lastAt(linkedid) ?? bornAt(linkedid) ?? undefined);
  if (at === null)
    return err({
      path: 'eventtime',
      reason: `"${field('eventtime').slice(0, 30)}" is no time such as 2026-11-23 17:57:08.859: set dateformat = %F %T in cel.conf, or leave it out`,
    });
  return ok({
    type: field('eventtype'),
    at,
    exten: field('exten'),
    channel: field('channame'),
    app: field('appname'),
    appData: field('appdata'),
    uniqueid: field('uniqueid'),
    linkedid,
    hangup: hangupOf(field('eventextra')),
  });
}

const NOTHING_SAID: Hangup = { cause: 0, by: '', dialStatus: '' };

/** `{"hangupcause":16,"hangupsource":"IAX2/2001-7472","dialstatus":""}`; Asterisk before 12 wrote nothing of use here. */
function hangupOf(extra: string): Hangup {
  if (!extra.startsWith('{"hangup')) return NOTHING_SAID;
  const parsed = hangupExtra.safeParse(extra);
  return parsed.success ? parsed.data : NOTHING_SAID;
}
