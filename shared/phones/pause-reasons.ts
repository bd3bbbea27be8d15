import { compareText } from '../exact/compare-text.ts';
import type { SiteFile } from '../site/site-file.ts';
import type { ShiftTally } from '../tally/shift-tally.ts';
import { reasonFlaw } from './pause-reason.ts';

/** X7: reasons of a pause to choose from: those of these tallies' pauses, and those that the site file's alerts and metrics name. */
export function pauseReasons(site: Pick<SiteFile, 'alerts' | 'schemes'>, tallies: readonly ShiftTally[]): readonly string[] {
  const seen = tallies.flatMap(({ pausedMsByReason, openPause }) => [...Object.keys(pausedMsByReason), openPause?.reason ?? '']);
  const alerts = (site.alerts ?? []).flatMap((rule) => (rule.alert === 'longState' ? (rule.reasons ?? []) : []));
  const metrics = site.schemes.flatMap((scheme) =>
    Object.values(scheme.metrics).flatMap((metric) => ('from' in metric && metric.from === 'time' ? (metric.reasons ?? []) : [])),
  );
  return [...new Set([...seen, ...alerts, ...metrics])].filter((reason) => reasonFlaw(reason) === null).sort(compareText);
}
