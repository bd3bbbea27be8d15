import { stringify } from 'yaml';
import { readSiteYaml } from '../../server/site/site-yaml.ts';
import { AmiFraming, type AmiBlock } from '../../server/sources/asterisk-ami/ami-framing.ts';
import { demoDay } from '../../server/sources/demo-floor/demo-day.ts';
import { demoSite } from '../../server/sources/demo-floor/demo-site.ts';
import type { TimedBlock } from '../../server/sources/replay/recording.ts';
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
