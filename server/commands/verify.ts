import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { localDate } from '../../shared/units.ts';
import { ok, type Result } from '../../shared/result.ts';
import { differencesOf, type Difference } from '../reports/differences.ts';
import { changedFiles, MANIFEST, packPath, readPack, type Asked, type Pack } from '../reports/pack.ts';
import { unpacked } from '../reports/unpacked.ts';
import { VERSION } from '../version.ts';
import { refuse, wrongUsage, type Command, type ExitStatus, type Terminal } from './command.ts';
import { withEvidence, type Evidence } from './evidence.ts';
import { scoreResult } from './score.ts';
import { settleResult } from './settle.ts';
import { isAuditFile, isDataFolder, verifyFile, verifyFolder } from './verify-audit.ts';
import { statementAgain, type OwnWorked } from './verify-statement.ts';

export const verifyCommand: Command = {
  summary: 'work an evidence pack out again, or look through an audit',
  help: `usage: tallyboard verify FOLDER|FILE.zip
       tallyboard verify DATA|FILE.ndjson
       tallyboard verify DATA FILE.ndjson

Says whether every file of an evidence pack (tallyboard settle or score with --pack, or what an agent took home from the desk as a zip) is as it was
packed, and whether its result comes out again to the byte, with the digest and site that its manifest names; else which file was changed and where, or
which statement, line or figure comes out otherwise.
It reads nothing but the pack. Of one agent's pack it also says what was not worked out, as others' figures are not in it.

Of a data folder, or of the JSON lines that the office's page exports, it says whether each entry of the audit is as it was written and follows from the one
before; else which is the first that does not fit. Of both: whether the folder still holds what was exported. Whoever can write the folder can write a whole
audit anew: only an export, or a head noted elsewhere, tells.`,

  async run(args, terminal) {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
    const [folder, exported] = positionals;
    if (folder === undefined) return wrongUsage(terminal, verifyCommand, 'say which folder');
    if (positionals.length <= 2 && isDataFolder(folder)) return verifyFolder(terminal, folder, exported ?? null);
    if (positionals.length > 1)
      return wrongUsage(terminal, verifyCommand, 'say one pack, or a data folder and what was exported of its audit');
    if (isAuditFile(folder)) return verifyFile(terminal, folder);
    const pack = unpacked(folder);
    if (!pack.ok) return refuse(terminal, `${folder} is no evidence pack: ${pack.error}`);
    try {
      return await verify(terminal, folder, pack.value.folder);
    } finally {
      pack.value.close();
    }
  },
};

/** `name`: as it was asked for. */
async function verify(terminal: Terminal, name: string, folder: string): Promise<ExitStatus> {
  const read = readPack(folder);
  if (!read.ok) return refuse(terminal, `${name} is no evidence pack: ${read.error}`);
  const pack = read.value;
  const changed = await changedFiles(folder, pack);
  for (const sentence of changed) terminal.complain(sentence);
  const files = { site: packPath(folder, 'site.yaml'), events: packPath(folder, 'events.ndjson') };
  const given: string[] = [];
  const again = await withEvidence(terminal, files, async (evidence) => {
    const result = await workOut(folder, evidence, pack.asked);
    if (!result.ok) return refuse(terminal, result.error);
    given.push(...(result.value.given ?? []));
    return compare(terminal, folder, pack, { ...result.value, site: evidence.site.site.id });
  });
  if (again !== 0 || changed.length > 0) return refuse(terminal, `${name} is not what was packed${versions(pack)}`);
  terminal.print(`${nameOf(pack.asked)} of ${pack.site}: every file is as it was packed, and the result comes out again to the byte`);
  terminal.print(`digest ${pack.digest}${versions(pack)}`);
  if (given.length > 0) terminal.print(`not worked out here, but as the site said: ${given.join('; ')}`);
  return 0;
}

type WorkedOut = Pick<OwnWorked, 'text' | 'digest'>;

async function workOut(folder: string, evidence: Evidence, asked: Asked): Promise<Result<Partial<OwnWorked> & WorkedOut, string>> {
  switch (asked.kind) {
    case 'settlement':
      return settleResult(evidence, asked.month).then((result) =>
        result.ok ? ok({ text: result.value.text, digest: result.value.digest }) : result,
      );
    case 'statement':
      return statementAgain(folder, evidence, asked.agent);
    case 'scores':
      return scoreResult(await evidence.board(), { from: localDate(asked.from), to: localDate(asked.to) });
  }
}

function nameOf(asked: Asked): string {
  switch (asked.kind) {
    case 'settlement':
      return asked.month;
    case 'statement':
      return `${asked.agent}’s statement of ${asked.month}`;
    case 'scores':
      return `the scores from ${asked.from} to ${asked.to}`;
  }
}

const versions = ({ tallyboard }: Pack): string =>
  tallyboard === VERSION
    ? ''
    : ` (packed by Tallyboard ${tallyboard}, looked at by ${VERSION}: rules may have been put right between them)`;

/** The first ones tell what is wrong. */
const SHOWN = 20;

function compare(terminal: Terminal, folder: string, pack: Pack, workedOut: WorkedOut & { readonly site: string }): ExitStatus {
  const result = packPath(folder, 'result.json');
  const packed = readText(result);
  if (packed === workedOut.text) return compareManifest(terminal, pack, workedOut);
  const all = packed === null ? [] : differencesIn(packed, workedOut.text);
  for (const { path, packed: was, workedOut: is } of all.slice(0, SHOWN))
    terminal.complain(`${path}: ${was} in the pack, ${is} worked out`);
  if (all.length > SHOWN) terminal.complain(`and ${all.length - SHOWN} more`);
  return refuse(terminal, `the result of ${nameOf(pack.asked)} comes out otherwise`);
}

/** What the manifest says of the result, and is read aloud from it. */
function compareManifest(terminal: Terminal, pack: Pack, workedOut: { readonly digest: string; readonly site: string }): ExitStatus {
  const otherwise = (['digest', 'site'] as const).filter((key) => pack[key] !== workedOut[key]);
  for (const key of otherwise) terminal.complain(`${MANIFEST}: ${key}: ${pack[key]} in the pack, ${workedOut[key]} worked out`);
  return otherwise.length === 0 ? 0 : 1;
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
