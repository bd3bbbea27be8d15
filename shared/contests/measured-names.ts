import type { Metric } from '../scheme/metric.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { schemeInForce } from '../scheme/scheme-in-force.ts';
import { businessDate } from '../site/business-day.ts';
import type { SiteFile } from '../site/site-file.ts';
import type { EpochMs } from '../units.ts';

/** K3: the scheme that says what a contest's metric is: the one in force on the business date of its begin. null: none is. */
export const schemeOfContest = (site: SiteFile, from: EpochMs): Scheme | null => schemeInForce(site.schemes, businessDate(site, from));

/** Undefined also for what every object has by nature. */
export const metricNamed = (scheme: Pick<Scheme, 'metrics'> | null, name: string): Metric | undefined =>
  scheme && Object.hasOwn(scheme.metrics, name) ? scheme.metrics[name] : undefined;

/** The metrics that are measured for it: itself, or the two that a ratio is made of. */
export const measuredNames = (metric: Metric | undefined, name: string): readonly string[] =>
  metric === undefined ? [] : metric.agg === 'ratio' ? metric.of : [name];
