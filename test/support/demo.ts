import { stringify } from 'yaml';
import { readSiteYaml } from '../../server/site/site-yaml.ts';
import { AmiFraming, type AmiBlock } from '../../server/sources/asterisk-ami/ami-framing.ts';
import { demoDay } from '../../server/sources/demo-floor/demo-day.ts';
import { demoSite } from '../../server/sources/demo-floor/demo-site.ts';
import { DEMO_LEADS } from '../../server/sources/demo-floor/leads.ts';
import type { TimedBlock } from '../../server/sources/replay/recording.ts';
import type { LeadEvent } from '../../shared/events/lead-events.ts';
import { compareText } from '../../shared/exact/compare-text.ts';
import type { OwnerSums } from '../../shared/lists/list-sums.ts';
import { USUAL_FINAL, USUAL_REACHED } from '../../shared/lists/outcomes.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import type { EpochMs } from '../../shared/units.ts';

/** The demo's site as it is applied when the demo starts at `now`. */
export function demoSiteAt(now: EpochMs, timeZone = 'Asia/Shanghai'): SiteFile {
  const read = readSiteYaml(stringify(demoSite({ now, timeZone, locale: 'zh-CN', port: 5038 })));
  if (!read.ok) throw new Error(read.error.join('\n'));
  return read.value.file;
}

/** A demo day, to its last call or the last of `atMost` blocks. */
export function demoDayAt(
  now: EpochMs,
  { seed = 1, speed = 1, timeZone = 'Asia/Shanghai', atMost = Infinity } = {},
): readonly TimedBlock[] {
  const blocks: TimedBlock[] = [];
  for (const block of demoDay({ site: demoSiteAt(now, timeZone), seed, now, speed })) {
    blocks.push(block);
    if (blocks.length >= atMost) break;
  }
  return blocks;
}

export function readBlocks(blocks: readonly TimedBlock[]): readonly AmiBlock[] {
  const bytes = Buffer.from(blocks.map(({ text }) => text).join(''));
  return new AmiFraming().push(bytes).flatMap((reading) => (reading.kind === 'block' ? [reading.block] : []));
}

/** What the dialer tells of leads in a demo day. */
export function leadsToldAt(now: EpochMs, { seed = 1 } = {}): readonly LeadEvent[] {
  const told: LeadEvent[] = [];
  const day = demoDay({ site: demoSiteAt(now), seed, now, speed: 1, onLeads: (events) => void told.push(...events) });
  while (!day.next().done);
  return told;
}

const MOST_TRIES = 6;

/** N9, by list and owner, counted lead by lead from what was handed out and told. */
export function recountOfLeads(told: readonly LeadEvent[]): ReadonlyMap<string, readonly OwnerSums[]> {
  const lists = new Map<string, Map<string, OwnerSums>>();
  for (const { list, lead, owner, hasObjectedBefore } of DEMO_LEADS) {
    if (hasObjectedBefore) continue;
    const of = told.filter((event) => event.list === list && event.lead === lead);
    const outcomes = of.flatMap((event) => (event.type === 'lead.attempted' ? [event.outcome] : []));
    const isIn = (words: readonly string[]): boolean => outcomes.some((outcome) => words.includes(outcome));
    const isClosed = isIn(USUAL_FINAL) || outcomes.length >= MOST_TRIES || of.some(({ type }) => type === 'lead.objected');
    const owners = lists.get(list) ?? new Map<string, OwnerSums>();
    lists.set(list, owners);
    const { leads, dialled, connected, closed, attempts, open } = owners.get(owner ?? '') ?? NOBODY_YET;
    owners.set(owner ?? '', {
      ...{ owner, leads: leads + 1, dialled: dialled + Math.min(1, outcomes.length), connected: connected + Number(isIn(USUAL_REACHED)) },
      ...{ closed: closed + Number(isClosed), attempts: attempts + outcomes.length, open: open + Number(!isClosed) },
    });
  }
  return new Map(
    [...lists].map(([list, owners]) => [list, [...owners.values()].sort((a, b) => compareText(a.owner ?? '', b.owner ?? ''))]),
  );
}

const NOBODY_YET = { leads: 0, dialled: 0, connected: 0, closed: 0, attempts: 0, open: 0 };
