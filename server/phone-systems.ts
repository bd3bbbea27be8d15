import type { Logger } from 'pino';
import type { PhoneSystem, SiteFile } from '../shared/site/site-file.ts';
import type { Board } from '../shared/tally/board.ts';
import { environmentSecret } from './environment-secret.ts';
import { knownBefore } from './known-before.ts';
import type { LinkState } from './sources/asterisk-ami/ami-link.ts';
import { openAmiSource, type AmiSourceOptions, type AmiTrouble } from './sources/asterisk-ami/asterisk-ami-source.ts';
import type { Deliver, Source } from './sources/source.ts';

export interface PhoneSystemsParts {
  readonly deliver: Deliver;
  /** Where `${SECRETS}` are read from. */
  readonly env: NodeJS.ProcessEnv;
  readonly logger: Logger;
}

/** Opens a link to each phone system of the site file that says how to reach it; the others are told about by files or over HTTP. */
export const openPhoneSystems =
  ({ deliver, env, logger }: PhoneSystemsParts) =>
  (site: SiteFile, board: Board): readonly Source[] =>
    site.sources.filter(isAsterisk).flatMap((system) => {
      const log = logger.child({ source: `ami:${system.system}` });
      const secret = environmentSecret(system.asterisk.secret, env);
      if (!secret.ok) {
        log.error({ reason: secret.error }, 'the phone system is not connected');
        return [];
      }
      const onTrouble = (trouble: AmiTrouble): void => log.warn(trouble, 'the phone system said something that can not be used');
      const before = knownBefore(board, system.system);
      const onLink = (link: LinkState): void => log.info(link, 'link');
      return [openAmiSource({ system, secret: secret.value, deliver, onTrouble, onLink, ...(before && { before }) })];
    });

const isAsterisk = (system: PhoneSystem): system is AmiSourceOptions['system'] => system.asterisk !== undefined;
