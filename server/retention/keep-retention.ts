import type { Logger } from 'pino';
import type { SiteFile } from '../../shared/site/site-file.ts';
import type { Later } from '../clock.ts';
import { repeat } from '../repeating.ts';
import type { Retention } from './retention.ts';

export interface KeepRetentionParts {
  readonly retention: Retention;
  /** null: no board stands yet. */
  readonly site: () => SiteFile | null;
  readonly later: Later;
  readonly logger: Pick<Logger, 'error'>;
}

const LOOK_MS = 60_000;

/** CF41: once a business date, soon after it begins or the server starts. */
export function keepRetention({ retention, site, later, logger }: KeepRetentionParts): { close(): Promise<void> } {
  const look = async (): Promise<void> => {
    const inForce = site();
    if (inForce && retention.isDue(inForce)) await retention.run(inForce, 'server');
  };
  const looked = (): Promise<void> => look().catch((error: unknown) => logger.error({ err: error }, 'what is over could not be deleted'));
  return repeat(looked, { later, everyMs: LOOK_MS });
}
