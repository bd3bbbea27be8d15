import { describe, expect, test, vi } from 'vitest';
import { EventLogError } from '../../server/event-log/event-log-error.ts';
import type { EventLog } from '../../server/event-log/event-log.ts';
import { openMemoryEventLog } from '../../server/event-log/memory-event-log.ts';
import { IntakeBusy, IntakeClosed } from '../../server/intake/group-commit.ts';
import { openIntake } from '../../server/intake/intake.ts';
import { openMemoryRefusals } from '../../server/intake/memory-refusals.ts';
import { epochMs, seq, siteId } from '../../shared/units.ts';
import { openFakeTime } from '../support/fake-time.ts';
import { numbered, numberedUpTo as upTo, SITE } from '../support/numbered-events.ts';

const START = 1_764_000_600_000;

/** An intake whose commits can be watched, and held back as a slow disk would. */
function openBench(log: EventLog = openMemoryEventLog()) {
  const time = openFakeTime(START);
  const refusals = openMemoryRefusals();
  const batches: number[] = [];
  let isOpen = Promise.resolve();
  let proceed = (): void => undefined;
  const watched: EventLog = {
    ...log,
    async append(site, events, loggedAt) {
      batches.push(events.length);
      await isOpen;
      return log.append(site, events, loggedAt);
    },
  };
  const intake = openIntake(watched, refusals, time.clock, time.later);
  return {
    ...{ log, time, refusals, intake, batches },
    gathered: () => time.moveTo(time.now() + 3),
    holdCommits: () => void (isOpen = new Promise((resolve) => (proceed = resolve))),
    letCommit: () => proceed(),
  };
}

describe('the intake', () => {
  test('[L4] what arrives within 3 ms shares one commit, and each caller gets their own receipt', async () => {
    const { intake, batches, gathered, log } = openBench();
    const first = intake.deliver(SITE, 'http:a', upTo(2));
    const second = intake.deliver(SITE, 'http:b', [numbered(1), { type: 'nonsense' }, numbered(2), numbered(1)]);
    const third = intake.deliver(SITE, 'http:a', [numbered(2), numbered(3)]);
    expect(batches).toEqual([]);
    gathered();
    expect(await first).toEqual({ accepted: 2, duplicates: 0, refused: [] });
    expect(await second).toMatchObject({ accepted: 2, duplicates: 1, refused: [{ index: 1, path: 'type' }] });
    expect(await third).toEqual({ accepted: 1, duplicates: 1, refused: [] });
    expect(batches).toEqual([7]);
    expect((await log.read(SITE, seq(0), 100)).map(({ event }) => `${event.source} ${event.id}`)).toEqual([
      'http:a e1',
      'http:a e2',
      'http:b e1',
      'http:b e2',
      'http:a e3',
    ]);
  });

  test('[L4] nobody is answered before the commit', async () => {
    const { intake, gathered, holdCommits, letCommit } = openBench();
    holdCommits();
    const answered = vi.fn();
    const receipt = intake.deliver(SITE, 'http:a', upTo(1)).then(answered);
    gathered();
    await new Promise(setImmediate);
    expect(answered).not.toHaveBeenCalled();
    letCommit();
    await receipt;
    expect(answered).toHaveBeenCalledWith({ accepted: 1, duplicates: 0, refused: [] });
  });

  test('[L4] a thousand events do not wait for more, and one large delivery goes in several commits', async () => {
    const { intake, batches, log } = openBench();
    expect(await intake.deliver(SITE, 'http:a', upTo(2500))).toEqual({ accepted: 2500, duplicates: 0, refused: [] });
    expect(batches).toEqual([1000, 1000, 500]);
    expect((await log.read(SITE, seq(0), 3000)).map(({ event }) => event.id)).toEqual(upTo(2500).map(({ id }) => id));
  });

  test('[L4] a commit that fails fails its own callers; the next one is tried anew', async () => {
    const log = openMemoryEventLog();
    const full = new EventLogError('full', 'no room left');
    const append = vi.spyOn(log, 'append').mockRejectedValueOnce(full);
    const { intake, gathered } = openBench(log);
    const failing = [intake.deliver(SITE, 'http:a', upTo(1)), intake.deliver(SITE, 'http:b', upTo(1))];
    gathered();
    expect(await Promise.allSettled(failing)).toEqual([
      { status: 'rejected', reason: full },
      { status: 'rejected', reason: full },
    ]);
    const again = intake.deliver(SITE, 'http:a', upTo(1));
    gathered();
    expect(await again).toMatchObject({ accepted: 1 });
    expect(append).toHaveBeenCalledTimes(2);
  });

  test('[L4] once too many wait, senders are told to come back, and what waits is stored all the same', async () => {
    const { intake, holdCommits, letCommit } = openBench();
    holdCommits();
    const waiting = [intake.deliver(SITE, 'http:a', upTo(15_000)), intake.deliver(SITE, 'http:a', upTo(5000, 15_001))];
    await expect(intake.deliver(SITE, 'http:b', upTo(1))).rejects.toThrow(IntakeBusy);
    await expect(intake.deliver(SITE, 'http:b', upTo(1))).rejects.toThrow(
      '20000 events wait to be stored; send the same again in a second',
    );
    letCommit();
    expect(await Promise.all(waiting)).toMatchObject([{ accepted: 15_000 }, { accepted: 5000 }]);
    expect(await intake.deliver(SITE, 'http:b', upTo(1000))).toMatchObject({ accepted: 1000 });
  });

  test('[L10] a batch of which nothing is good is answered at once, and holds up nobody', async () => {
    const { intake, gathered, batches } = openBench();
    expect(await intake.deliver(SITE, 'http:a', [{}, 5])).toMatchObject({
      accepted: 0,
      duplicates: 0,
      refused: [{ index: 0 }, { index: 1 }],
    });
    const next = intake.deliver(SITE, 'http:a', upTo(1));
    gathered();
    expect(await next).toMatchObject({ accepted: 1 });
    expect(batches).toEqual([1]);
  });

  test('[L4] closing stores what was taken and takes nothing more', async () => {
    const { intake, log } = openBench();
    const last = intake.deliver(SITE, 'http:a', upTo(3));
    await intake.close();
    expect(await last).toMatchObject({ accepted: 3 });
    expect(await log.lastSeq(SITE)).toBe(3);
    await expect(intake.deliver(SITE, 'http:a', upTo(1))).rejects.toThrow(IntakeClosed);
  });

  test('[L1] each site has its own commits', async () => {
    const { intake, batches, gathered, log } = openBench();
    const elsewhere = siteId('south');
    const both = [
      intake.deliver(SITE, 'http:a', upTo(2)),
      intake.deliver(elsewhere, 'http:a', upTo(3)),
      intake.deliver(SITE, 'http:a', upTo(1, 3)),
    ];
    gathered();
    await Promise.all(both);
    expect(batches).toEqual([3, 3]);
    expect(await log.lastSeq(SITE)).toBe(3);
  });

  test('[L5] what our own sources report keeps its source', async () => {
    const { intake, log } = openBench();
    const reported = intake.report(SITE, [numbered(1), { ...numbered(2, 'cel:pbx-a'), at: epochMs(5) }, numbered(3, 'cdr:pbx-a')]);
    await intake.close();
    expect(await reported).toMatchObject({ accepted: 2, refused: [{ index: 1, path: 'at' }] });
    expect((await log.read(SITE, seq(0), 9)).map(({ event }) => event.source)).toEqual(['ami:pbx-a', 'cdr:pbx-a']);
  });

  test('[L10] what was refused is kept with its reason, once it is answered', async () => {
    const { intake, refusals, gathered } = openBench();
    const receipt = intake.deliver(SITE, 'http:dialer', [
      { ...numbered(1), party: '13812345678' },
      { type: 'call.ended', id: 'e2', at: START },
    ]);
    gathered();
    await receipt;
    intake.noteUnreadable(SITE, 'http:dialer', '{"party":"13812345678",', 'Unexpected end of JSON input');
    expect(refusals.counts(SITE).map(({ kind, count }) => [kind, count])).toEqual([
      ['malformed', 1],
      ['missing', 1],
      ['unreadable', 1],
    ]);
    expect(refusals.newest(SITE, 1)).toEqual([
      {
        ...{ site: SITE, source: 'http:dialer', at: START + 3, kind: 'unreadable', path: '' },
        ...{ reason: 'Unexpected end of JSON input', raw: '{"party":"138****5678",' },
      },
    ]);
    expect(refusals.newest(SITE, 3)[2]?.raw).toContain('"party":"138****5678"');
  });
});
