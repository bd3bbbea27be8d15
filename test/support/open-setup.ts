import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, vi } from 'vitest';
import { openAmiReplayServer } from '../../server/sources/replay/ami-replay-server.ts';
import { SECRET_NAME, type SetupDraft } from '../../shared/setup/draft.ts';
import type { SetupAnswer, TrialAnswer } from '../../shared/wire/setup-answers.ts';
import { PATIENTLY } from './patiently.ts';
import { account, runARecording } from './run-a-ami.ts';
import { startServer } from './running-server.ts';
import { FINISHED } from './setup-draft.ts';

export const SETUP = '/api/site-setup';

/** A server on an empty folder, and its admin. */
export async function openSetup(options: Parameters<typeof startServer>[0] = {}) {
  const server = await startServer(options);
  const cookie = await server.admin();
  const ask = (path = '', method?: string, body?: unknown) =>
    server.call(`${SETUP}${path}`, { cookie, ...(method && { method }), ...(body !== undefined && { body }) });
  const told = async () => (await ask()).body as SetupAnswer;
  const save = async (draft: SetupDraft, revision?: number) => ask('', 'PUT', { draft, revision: revision ?? (await told()).revision });
  const apply = async (revision?: number) => ask('/apply', 'POST', { revision: revision ?? (await told()).revision });
  const trial = async () => (await ask('/trial')).body as TrialAnswer;
  /** Once the trial is over. */
  const ended = () =>
    vi.waitFor(async () => {
      const found = await trial();
      expect(found.state).toBe('ended');
      return found.end;
    }, PATIENTLY);
  const audited = () => server.accounts.audit.list(50).map(({ actor, action, subject }) => [actor, action, subject]);
  return { ...server, applyFile: (yaml: string) => server.apply(yaml), cookie, ask, told, save, apply, trial, ended, audited };
}

export const phonesAt = (port: number, more: Partial<SetupDraft['phones']> = {}): SetupDraft => ({
  ...FINISHED,
  phones: { ...FINISHED.phones, host: '127.0.0.1', port, username: account.username, trunks: 'IAX2/trunk', ...more },
});

/** A phone system that plays a recording to whoever logs in as `account`, with this secret. */
export async function openPhones(secret = account.secret) {
  const server = await openAmiReplayServer({
    account: { ...account, secret },
    recordingFor: () => runARecording('joined'),
    pace: 'asFastAsRead',
  });
  onTestFinished(() => server.close());
  return server;
}

/** The secret of the phone system that is kept in this folder. */
export const keptIn = (folder: string) =>
  (JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8')) as Record<string, { readonly secret?: string }>)[SECRET_NAME]?.secret;
