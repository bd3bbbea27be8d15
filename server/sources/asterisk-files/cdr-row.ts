import { err, ok, type Result } from '../../../shared/result.ts';
import type { EpochMs } from '../../../shared/units.ts';
import { bornAt, type LocalClock } from './local-time.ts';
import type { LineFault } from './queue-log-line.ts';

export interface CdrRow {
  readonly clid: string;
  readonly src: string;
  readonly dst: string;
  readonly channel: string;
  readonly dstChannel: string;
  readonly lastApp: string;
  readonly lastData: string;
  readonly start: EpochMs;
  readonly answer: EpochMs | null;
  readonly end: EpochMs;
  readonly billSeconds: number;
  readonly disposition: string;
  /** `''` where the file does not carry it (loguniqueid=no). */
  readonly uniqueid: string;
  /** `''` before newcdrcolumns=yes. */
  readonly linkedid: string;
}

const CSV =
  'accountcode,src,dst,dcontext,clid,channel,dstchannel,lastapp,lastdata,start,answer,end,duration,billsec,disposition,amaflags'.split(',');
const NEW = ['peeraccount', 'linkedid', 'sequence'];
const WITH_IDS = [...CSV, 'uniqueid', 'userfield'];
/** cdr_csv by its options loguniqueid, loguserfield and newcdrcolumns. 19 is cdr_custom's sample, or new columns without ids. */
const LAYOUTS = [CSV, [...CSV, 'uniqueid'], WITH_IDS, [...CSV, ...NEW], [...CSV, 'uniqueid', ...NEW], [...WITH_IDS, ...NEW]];
const CUSTOM =
  'clid,src,dst,dcontext,channel,dstchannel,lastapp,lastdata,start,answer,end,duration,billsec,disposition,amaflags,accountcode,uniqueid,userfield,sequence'.split(
    ',',
  );

const NEEDED = ['dst', 'channel', 'dstchannel', 'start', 'end', 'billsec', 'disposition'];

export function missingCdrColumn(mapping: readonly string[]): string | null {
  return NEEDED.find((column) => !mapping.includes(column)) ?? null;
}

/** Both files are called Master.csv: the one whose first column is a caller id (`"Ana" <2001>`) is cdr_custom's. */
function layoutOf(row: readonly string[], mapping: readonly string[] | undefined): readonly string[] | null {
  const layouts = mapping ? [mapping] : row[0]?.includes('<') ? [CUSTOM] : LAYOUTS;
  return layouts.find((layout) => layout.length === row.length) ?? null;
}

/** `mapping`: the columns where the site has an order of its own (cdr_custom.conf); left out, the order is told by their number. */
export function cdrRow(row: readonly string[], clock: LocalClock, mapping?: readonly string[]): Result<CdrRow, LineFault> {
  const layout = layoutOf(row, mapping);
  if (!layout)
    return err({
      path: '',
      reason: `${row.length} columns, known are 16 to 21: the line may be cut off; if all lines are so, give the line of cdr_custom.conf as --cdr-columns`,
    });
  const field = (name: string): string => row[layout.indexOf(name)] ?? '';
  const uniqueid = field('uniqueid');
  const start = clock.read(field('start'), bornAt(uniqueid) ?? undefined);
  if (start === null) return err({ path: 'start', reason: timeReason(field('start')) });
  const answer = field('answer') === '' ? null : clock.read(field('answer'), start);
  const end = clock.read(field('end'), answer ?? start);
  if (end === null) return err({ path: 'end', reason: timeReason(field('end')) });
  const billSeconds = Number(field('billsec'));
  if (field('billsec') === '' || !(billSeconds >= 0))
    return err({ path: 'billsec', reason: `"${field('billsec').slice(0, 30)}" is no number of seconds: mend or delete the line` });
  return ok({
    clid: field('clid'),
    src: field('src'),
    dst: field('dst'),
    channel: field('channel'),
    dstChannel: field('dstchannel'),
    lastApp: field('lastapp'),
    lastData: field('lastdata'),
    start,
    answer,
    end,
    billSeconds,
    disposition: field('disposition'),
    uniqueid,
    linkedid: field('linkedid'),
  });
}

const timeReason = (text: string): string => `"${text.slice(0, 30)}" is no time such as 2026-11-23 17:57:08: mend or delete the line`;
