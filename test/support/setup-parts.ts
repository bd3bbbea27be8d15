import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { systemClock, systemLater } from '../../server/clock.ts';
import { openNumberVault, type NumberVault } from '../../server/numbers/number-vault.ts';
import { openVaultKey } from '../../server/numbers/vault-key.ts';
import { openKeptSecrets } from '../../server/setup/kept-secrets.ts';
import { openPhoneTrial } from '../../server/setup/phone-trial.ts';

function vaultIn(folder: string): NumberVault {
  const vault = openNumberVault(join(folder, 'numbers.sqlite'), openVaultKey(folder, undefined));
  onTestFinished(() => vault.close());
  return vault;
}

/** What the set-up wizard stands on, with secrets in this folder, and the numbers kept in it. */
export const setupParts = (folder: string) => ({
  vault: vaultIn(folder),
  secrets: openKeptSecrets(folder, {}),
  trial: openPhoneTrial({ clock: systemClock, later: systemLater }),
});
