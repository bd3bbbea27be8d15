import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { ApiKey } from '../accounts/api-keys.ts';
import { IntakeBusy } from '../intake/group-commit.ts';
import type { Intake, Receipt, Refusal } from '../intake/intake.ts';
import { jsonLines, type JsonLine } from '../json-lines.ts';

/** A wrong file must not fill the memory with refusals: the first ones tell what is wrong. */
const MAX_REFUSALS = 1000;
const BUSY_WAIT_MS = 50;
const BUSY_TRIES = 100;

export interface LinesReceipt extends Receipt {
  /** Refusals beyond those listed. */
  readonly refusedMore?: number;
}

export const takeBody = (body: unknown, { site, name }: ApiKey, intake: Intake): Promise<Receipt> =>
  intake.deliver(site, `http:${name}`, Array.isArray(body) ? body : [body]);

/** Commits group by group while the lines come in, so what was committed stays when the sender goes away. */
export async function takeLines(stream: Readable, key: ApiKey, intake: Intake): Promise<LinesReceipt> {
  let [accepted, duplicates, refusedMore] = [0, 0, 0];
  const refused: Refusal[] = [];
  for await (const lines of jsonLines(stream)) {
    const readable = lines.filter(isReadable);
    const receipt = await deliverPatiently(readable, key, intake);
    accepted += receipt.accepted;
    duplicates += receipt.duplicates;
    const refusals = [...lines.flatMap((line) => unreadable(line, key, intake)), ...receipt.refused.map(inLines(readable))];
    refusals.sort((left, right) => left.index - right.index);
    const listed = refusals.slice(0, MAX_REFUSALS - refused.length);
    refused.push(...listed);
    refusedMore += refusals.length - listed.length;
  }
  return { accepted, duplicates, refused, ...(refusedMore > 0 && { refusedMore }) };
}

type ReadLine = JsonLine & { readonly value: unknown };
const isReadable = (line: JsonLine): line is ReadLine => 'value' in line;

/** A stream waits while the log is busy: not reading on is what slows its sender down. */
async function deliverPatiently(lines: readonly ReadLine[], { site, name }: ApiKey, intake: Intake): Promise<Receipt> {
  const events = lines.map(({ value }) => value);
  for (let tries = 1; ; tries += 1) {
    try {
      return await intake.deliver(site, `http:${name}`, events);
    } catch (error) {
      if (!(error instanceof IntakeBusy) || tries === BUSY_TRIES) throw error;
      await wait(BUSY_WAIT_MS);
    }
  }
}

const inLines =
  (lines: readonly JsonLine[]) =>
  (refusal: Refusal): Refusal => ({ ...refusal, index: lines[refusal.index]?.index ?? refusal.index });

function unreadable(line: JsonLine, { site, name }: ApiKey, intake: Intake): Refusal[] {
  if (isReadable(line)) return [];
  intake.noteUnreadable(site, `http:${name}`, line.text, line.unreadable);
  return [{ index: line.index, path: '', reason: line.unreadable }];
}
