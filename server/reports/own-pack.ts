import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { canonicalJson } from '../../shared/exact/digest.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { ownStatement } from '../../shared/settle/own-statement.ts';
import type { Statement } from '../../shared/settle/statement.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { FactLedger } from '../../shared/tally/fact-ledger.ts';
import type { SiteFacts } from '../../shared/tally/site-facts.ts';
import type { AgentId } from '../../shared/units.ts';
import { eventLine } from '../event-file.ts';
import type { LoggedEvent } from '../event-log/event-log.ts';
import { readSiteYaml } from '../site/site-yaml.ts';
import type { Given } from './given.ts';
import { filesOf, finishPack, MANIFEST, packPath, type Asked } from './pack.ts';
import { ANY_TIME } from './zip-files.ts';

/** One agent's statement as it is compared byte by byte; null: it can't be worked out from these facts. */
export function ownResult(facts: SiteFacts, agent: AgentId, given: Given): { readonly digest: string; readonly text: string } | null {
  const statement = ownStatement(facts, { ...given, agent });
  return statement && { digest: statement.digest, text: `${canonicalJson({ statement })}\n` };
}

export interface OwnEvidence {
  readonly statement: Pick<Statement, 'agent' | 'digest'>;
  /** What was cut to the agent, as it is written. */
  readonly yaml: string;
  readonly events: readonly LoggedEvent[];
  readonly given: Given;
}

/** O3: the pack of one agent as a zip. It is worked out again first; the error says why it would not come out. */
export async function packOwn({ statement, yaml, events, given }: OwnEvidence): Promise<Result<Buffer, string>> {
  const read = readSiteYaml(yaml);
  if (!read.ok) return err(`the site file can't be cut to ${statement.agent}: ${read.error[0] ?? ''}`);
  const result = ownResult(factsOf(read.value.file, events), statement.agent, given);
  if (result?.digest !== statement.digest)
    return err(`the statement of ${statement.agent} hangs on more than their own calls, and does not come out of those alone`);
  const asked: Asked = { kind: 'statement', month: given.month.id, agent: statement.agent };
  const folder = mkdtempSync(join(tmpdir(), 'tallyboard-pack-'));
  try {
    writeFileSync(packPath(folder, 'site.yaml'), yaml);
    writeFileSync(packPath(folder, 'events.ndjson'), events.map((logged) => `${eventLine(logged)}\n`).join(''));
    writeFileSync(packPath(folder, 'given.json'), `${JSON.stringify(given, null, 1)}\n`);
    await finishPack(folder, { site: read.value.file.site.id, asked, digest: statement.digest }, result.text);
    const names = [...filesOf(asked), MANIFEST];
    return ok(Buffer.from(zipSync(Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name))])), { mtime: ANY_TIME })));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function factsOf(site: SiteFile, events: readonly LoggedEvent[]): SiteFacts {
  const ledger = new FactLedger(site.site.id, site);
  ledger.add(events);
  return ledger.facts();
}
