import { readFileSync } from 'node:fs';
import { canonicalJson } from '../../shared/exact/digest.ts';
import { cutOff, readChain, type ChainFault } from '../../shared/audit/chain.ts';
import type { AuditEntry, AuditHead } from '../../shared/wire/audit-answers.ts';
import { auditEndSchema, auditEntrySchema } from './audit-file.schema.ts';

/** AU6: the audit as JSON lines, one entry a line in the order of their numbers, and behind them how far they reach. */
export function* auditLines(entriesAfter: (number: number) => readonly AuditEntry[], head: AuditHead): Generator<string> {
  let number = 0;
  while (number < head.number) {
    const entries = entriesAfter(number).filter((entry) => entry.number <= head.number);
    if (entries.length === 0) break; // what is missing is for verify to name
    yield entries.map((entry) => `${canonicalJson(entry)}\n`).join('');
    number = entries.at(-1)?.number ?? head.number;
  }
  yield `${canonicalJson({ head })}\n`;
}

/** AU4: what a file of such lines holds. */
export interface AuditFile {
  /** Of each entry that fits, in their order. */
  readonly hashes: readonly string[];
  readonly fault: ChainFault | null;
}

/** Reads a file of lines; each must be as it was written, to the byte. Throws where the file can't be read. */
export function readAuditFile(path: string): AuditFile {
  const chain = readChain();
  const hashes: string[] = [];
  let end: AuditHead | null = null;
  const missing = (): ChainFault => ({ number: chain.head.number + 1, reason: `after entry ${chain.head.number} the file is cut off` });
  const lines = readFileSync(path, 'utf8').split('\n');
  if (lines.at(-1) === '') lines.pop();
  for (const line of lines) {
    const said = asWritten(line);
    if (end !== null)
      return { hashes, fault: { number: end.number + 1, reason: `something stands behind the end at entry ${end.number}` } };
    const last = auditEndSchema.safeParse(said);
    if (last.success) {
      end = last.data.head;
      continue;
    }
    const entry = auditEntrySchema.safeParse(said);
    const number = chain.head.number + 1;
    const fault = entry.success ? chain.take(entry.data) : { number, reason: `entry ${number} is not as it was written` };
    if (fault !== null) return { hashes, fault };
    hashes.push(chain.head.hash);
  }
  return { hashes, fault: end === null ? missing() : cutOff(chain.head, end, 'the end of the file') };
}

/** null: no line of ours. */
function asWritten(line: string): unknown {
  try {
    const value: unknown = JSON.parse(line);
    return canonicalJson(value) === line ? value : null;
  } catch {
    return null;
  }
}
