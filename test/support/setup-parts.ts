import { systemClock, systemLater } from '../../server/clock.ts';
import { openKeptSecrets } from '../../server/setup/kept-secrets.ts';
import { openPhoneTrial } from '../../server/setup/phone-trial.ts';

/** What the set-up wizard stands on, with secrets in this folder. */
export const setupParts = (folder: string) => ({
  secrets: openKeptSecrets(folder, {}),
  trial: openPhoneTrial({ clock: systemClock, later: systemLater }),
});
