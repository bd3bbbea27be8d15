import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { localDate } from '../../shared/units.ts';
import type { Result } from '../../shared/result.ts';
import { differencesOf, type Difference } from '../reports/differences.ts';
import { changedFiles, packPath, readPack, type Asked, type Pack } from '../reports/pack.ts';
import { VERSION } from '../version.ts';
import { refuse, wrongUsage, type Command, type ExitStatus, type Terminal } from './command.ts';
import { withEvidence, type Evidence } from './evidence.ts';
import { scoreResult } from './score.ts';
import { settleResult } from './settle.ts';

export const verifyCommand: Command = {
  summary: 'work an evidence pack out again',
  help: `usage: tallyboard verify FOLDER

Says whether every file of an evidence pack (tallyboard settle or score with --pack) is as it was packed, and whether its result comes out again to the
byte; else which file was changed and where, or which statement, line or figure comes out otherwise. It reads nothing but the folder.`,

  async run(args, terminal) {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
    const [folder] = positionals;
    if (folder === undefined || positionals.length > 1) return wrongUsage(terminal, verifyCommand, 'say which folder');
    return verify(terminal, folder);
  },
};

async function verify(terminal: Terminal, folder: string): Promise<ExitStatus> {
  const read = readPack(folder);
  if (!read.ok) return refuse(terminal, `${folder} is no evidence pack: ${read.error}`);
  const pack = read.value;
  const changed = await changedFiles(folder, pack);
  for (const sentence of changed) terminal.complain(sentence);
  const files = { site: packPath(folder, 'site.yaml'), events: packPath(folder, 'events.ndjson') };
  const again = await withEvidence(terminal, files, async (evidence) => {
    const result = await workOut(evidence, pack.asked);
    return result.ok ? compare(terminal, folder, pack, result.value.text) : refuse(terminal, result.error);
  });
  if (again !== 0 || changed.length > 0) return refuse(terminal, `${folder} is not what was packed${versions(pack)}`);
  terminal.print(`${nameOf(pack.asked)} of ${pack.site}: every file is as it was packed, and the result comes out again to the byte`);
  terminal.print(`digest ${pack.digest}${versions(pack)}`);
  return 0;
}

const workOut = async (evidence: Evidence, asked: Asked): Promise<Result<{ readonly text: string }, string>> =>
  asked.kind === 'settlement'
    ? settleResult(evidence, asked.month)
    : scoreResult(evidence, { from: localDate(asked.from), to: localDate(asked.to) });

const nameOf = (asked: Asked): string => (asked.kind === 'settlement' ? asked.month : `the scores from ${asked.from} to ${asked.to}`);

const versions = ({ tallyboard }: Pack): string =>
  tallyboard === VERSION
    ? ''
    : ` (packed by Tallyboard ${tallyboard}, looked at by ${VERSION}: rules may have been put right between them)`;

/** The first ones tell what is wrong. */
const SHOWN = 20;

function compare(terminal: Terminal, folder: string, pack: Pack, workedOut: string): ExitStatus {
  const result = packPath(folder, 'result.json');
  const packed = readText(result);
  if (packed === workedOut) return 0;
  const all = packed === null ? [] : differencesIn(packed, workedOut);
  for (const { path, packed: was, workedOut: is } of all.slice(0, SHOWN))
    terminal.complain(`${path}: ${was} in the pack, ${is} worked out`);
  if (all.length > SHOWN) terminal.complain(`and ${all.length - SHOWN} more`);
  return refuse(terminal, `the result of ${nameOf(pack.asked)} comes out otherwise`);
}

/** What follows from other differences, the digests, says nothing of its own. */
function differencesIn(packed: string, workedOut: string): readonly Difference[] {
  try {
    const all = differencesOf(JSON.parse(packed), JSON.parse(workedOut));
    const telling = all.filter(({ path }) => !/(^|\.)digest$/.test(path));
    return telling.length > 0 ? telling : all;
  } catch {
    return [{ path: 'result.json', packed: 'no JSON', workedOut: 'JSON' }];
  }
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
