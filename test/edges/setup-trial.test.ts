import { describe, expect, onTestFinished, test } from 'vitest';
import { openAmiServer, type AmiServer } from '../../server/sources/replay/ami-server.ts';
import { openPhoneTrial } from '../../server/setup/phone-trial.ts';
import { systemId } from '../../shared/units.ts';
import { openFakeTime } from '../support/fake-time.ts';
import { account, runARecording, until } from '../support/run-a-ami.ts';

const SYSTEM = { system: systemId('pbx'), trunks: [], internalNumbers: [] };
const START = 1_000_000;

/** Run A as it was when somebody came in the middle, and what was said first then. */
async function listening(): Promise<AmiServer> {
  const { lists, live } = runARecording('joined');
  const server = await openAmiServer({
    account,
    list: (action) => lists[action],
    onListening: (session) => live.slice(0, 20).forEach(({ text }) => session.write(text)),
  });
  onTestFinished(() => server.close());
  return server;
}

/** A trial that listens, on a clock of its own. */
async function openTrial() {
  const server = await listening();
  const time = openFakeTime(START);
  const trial = openPhoneTrial(time);
  onTestFinished(() => trial.stop());
  const start = async (): Promise<void> => {
    trial.start({ host: '127.0.0.1', port: server.port, ...account }, SYSTEM);
    await until(() => trial.look().heard > 0);
  };
  await start();
  return { server, time, trial, start };
}

describe('a trial of the phone system', () => {
  test('[SU4] names whom it hears by device, and by what queues call it besides', async () => {
    const { trial } = await openTrial();
    const { state, names } = trial.look();
    expect(state).toBe('listening');
    expect(names).toContainEqual({ name: 'IAX2/2001', called: 'Ayşe Yılmaz' });
  });

  test('[SU4] ends half a minute after nobody looks any more, and hangs up', async () => {
    const { server, time, trial } = await openTrial();
    time.moveTo(START + 29_000);
    expect(trial.look().state).toBe('listening');
    time.moveTo(START + 29_000 + 35_000);
    expect(trial.look()).toMatchObject({ state: 'ended', end: { kind: 'stopped' } });
    await until(() => server.sessions.length === 0);
  });

  test('[SU4] ends after ten minutes, whoever looks', async () => {
    const { time, trial } = await openTrial();
    for (let passedMs = 20_000; passedMs < 600_000; passedMs += 20_000) {
      time.moveTo(START + passedMs);
      expect([passedMs, trial.look().state]).toEqual([passedMs, 'listening']);
    }
    time.moveTo(START + 605_000);
    expect(trial.look()).toMatchObject({ state: 'ended', end: { kind: 'over' } });
  });

  test('[SU4] there is one at a time: another start ends the one that runs', async () => {
    const { server, trial, start } = await openTrial();
    await start();
    await until(() => server.connections === 2 && server.sessions.length === 1);
    expect(trial.look().state).toBe('listening');
  });
});
