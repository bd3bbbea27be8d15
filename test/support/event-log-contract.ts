import { describe, expect, onTestFinished, test } from 'vitest';
import fc from 'fast-check';
import type { EventLog, LoggedEvent } from '../../server/event-log/event-log.ts';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import { epochMs, eventId, seq, siteId } from '../../shared/units.ts';
import { numbered, numberedUpTo, SITE, START } from './numbered-events.ts';

/** What an adapter brings to the contract. */
export interface LogUnderTest {
  /** A log over an empty store of its own. */
  readonly open: () => Promise<EventLog>;
  /** Opens the store of the last `open` once more, as another process would; null where the store dies with the log. */
  readonly openAgain: (() => Promise<EventLog>) | null;
}

const OTHER_SITE = siteId('south');
const NOW = START;

const idsOf = (events: readonly LoggedEvent[]): string[] => events.map(({ event }) => event.id);
const seqsOf = (events: readonly LoggedEvent[]): number[] => events.map((logged) => logged.seq);
const countUpTo = (last: number): number[] => Array.from({ length: last }, (_, n) => n + 1);

const hears = (heard: readonly unknown[], count: number): Promise<void> =>
  expect.poll(() => heard.length, { interval: 2, timeout: 30_000 }).toBeGreaterThanOrEqual(count);

/** One suite for every adapter of the log: what holds for one holds for all. */
export function eventLogContract(name: string, { open, openAgain }: LogUnderTest): void {
  const opened = async (how: () => Promise<EventLog> = open): Promise<EventLog> => {
    const log = await how();
    onTestFinished(() => log.close());
    return log;
  };

  describe(`the event log in ${name}`, () => {
    test('[L1] numbers a site from 1 without gaps, in the order given', async () => {
      const log = await opened();
      expect(await log.lastSeq(SITE)).toBe(0);
      const { accepted } = await log.append(SITE, numberedUpTo(3), NOW);
      expect(seqsOf(accepted)).toEqual([1, 2, 3]);
      await log.append(OTHER_SITE, numberedUpTo(2), NOW);
      expect(seqsOf((await log.append(SITE, [numbered(4)], NOW)).accepted)).toEqual([4]);
      expect(await log.lastSeq(SITE)).toBe(4);
      expect(await log.lastSeq(OTHER_SITE)).toBe(2);
      expect(idsOf(await log.read(SITE, seq(0), 100))).toEqual(['e1', 'e2', 'e3', 'e4']);
    });

    test('[L2] an event sent again changes nothing and is told by its index', async () => {
      const log = await opened();
      await log.append(SITE, [numbered(1), numbered(2)], NOW);
      const again = await log.append(SITE, [numbered(2), numbered(3), numbered(1)], NOW);
      expect(idsOf(again.accepted)).toEqual(['e3']);
      expect(again.duplicates).toEqual([0, 2]);
      expect(seqsOf(await log.read(SITE, seq(0), 100))).toEqual([1, 2, 3]);
    });

    test('[L2] of two in one batch the first counts', async () => {
      const log = await opened();
      const second = { ...numbered(1), at: epochMs(NOW + 500) };
      const { accepted, duplicates } = await log.append(SITE, [numbered(1), second, numbered(2)], NOW);
      expect(duplicates).toEqual([1]);
      expect(accepted.map((logged) => [logged.seq, logged.event.at])).toEqual([
        [1, NOW + 1],
        [2, NOW + 2],
      ]);
    });

    test('[L2] the same id from another source, or at another site, is another event', async () => {
      const log = await opened();
      await log.append(SITE, [numbered(1)], NOW);
      expect((await log.append(SITE, [numbered(1, 'cdr:pbx-a')], NOW)).accepted).toHaveLength(1);
      expect((await log.append(OTHER_SITE, [numbered(1)], NOW)).accepted).toHaveLength(1);
    });

    test('[L2] an event is found by its source and id, at its own site', async () => {
      const log = await opened();
      await log.append(SITE, [numbered(1), numbered(2)], NOW);
      const { source, id } = numbered(2);
      expect(await log.find(SITE, source, id)).toEqual({ seq: 2, loggedAt: NOW, event: numbered(2) });
      expect(await log.find(SITE, 'cdr:pbx-a', id)).toBeNull();
      expect(await log.find(OTHER_SITE, source, id)).toBeNull();
    });

    test('[L1] [L2] any mix of new and known events, in any batches, is held once and without a gap', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 12 }), { maxLength: 12 }), async (batches) => {
          const log = await open();
          let taken = 0;
          for (const batch of batches) {
            const events = batch.map((n) => numbered(n));
            const { accepted, duplicates } = await log.append(SITE, events, NOW);
            expect(accepted.length + duplicates.length).toBe(batch.length);
            expect(seqsOf(accepted)).toEqual(accepted.map((_, index) => taken + index + 1));
            taken += accepted.length;
          }
          const held = await log.read(SITE, seq(0), 1000);
          expect(seqsOf(held)).toEqual(countUpTo(taken));
          expect(idsOf(held)).toEqual([...new Set(batches.flat())].map((n) => `e${n}`));
          await log.close();
        }),
        { numRuns: 25 },
      );
    });

    test('[L1] reads on after a seq, at most as many as asked for', async () => {
      const log = await opened();
      await log.append(SITE, numberedUpTo(10), NOW);
      expect(seqsOf(await log.read(SITE, seq(3), 4))).toEqual([4, 5, 6, 7]);
      expect(await log.read(SITE, seq(10), 4)).toEqual([]);
      expect(await log.read(OTHER_SITE, seq(0), 4)).toEqual([]);
    });

    test('[L1] gives back what it was given: every field, every script, and when it was logged', async () => {
      const log = await opened();
      const note: BoardEvent = {
        ...{ type: 'annotation.added', id: eventId('ноmер "1"\'; --'), source: 'http:拨号器', at: epochMs(NOW + 1) },
        ...{
          kind: 'note',
          code: 'praise',
          text: 'Ana 表现很好 👏🏽 \n"zitiert" – e\u0301 \u2028',
          visibility: 'agent',
          by: 'Zoë',
          points: -2,
        },
      };
      const loggedAt = epochMs(NOW + 77);
      await log.append(SITE, [note], loggedAt);
      expect(await log.read(SITE, seq(0), 1)).toEqual([{ seq: 1, loggedAt, event: note }]);
    });

    test('[L6] a follower gets what was there before, then what comes, in order and each once, while appends race', async () => {
      const log = await opened();
      await log.append(SITE, numberedUpTo(2500), NOW);
      const heard: number[] = [];
      onTestFinished(log.follow(SITE, seq(100), (events) => void heard.push(...seqsOf(events))));
      const racing = countUpTo(60).map((n) => log.append(SITE, [numbered(2500 + n), numbered(n)], NOW));
      await Promise.all([...racing, log.append(OTHER_SITE, numberedUpTo(5), NOW)]);
      await hears(heard, 2460);
      expect(heard).toEqual(countUpTo(2560).slice(100));
    });

    test('[L6] followers are independent, and one that stopped hears nothing more', async () => {
      const log = await opened();
      const early: number[] = [];
      const late: number[] = [];
      const stop = log.follow(SITE, seq(0), (events) => void early.push(...seqsOf(events)));
      await log.append(SITE, [numbered(1)], NOW);
      await hears(early, 1);
      stop();
      onTestFinished(log.follow(SITE, seq(1), (events) => void late.push(...seqsOf(events))));
      await log.append(SITE, [numbered(2)], NOW);
      await hears(late, 1);
      expect({ early, late }).toEqual({ early: [1], late: [2] });
    });

    test('[L6] a follower may stop itself while it is told', async () => {
      const log = await opened();
      await log.append(SITE, numberedUpTo(3000), NOW);
      const heard: number[] = [];
      const stop = log.follow(SITE, seq(0), (events) => {
        heard.push(...seqsOf(events));
        stop();
      });
      await hears(heard, 1000);
      await log.append(SITE, [numbered(3001)], NOW);
      await log.lastSeq(SITE);
      expect(heard).toEqual(countUpTo(1000));
    });

    test('a closed log says that it is closed', async () => {
      const log = await open();
      const heard: number[] = [];
      log.follow(SITE, seq(0), (events) => void heard.push(...seqsOf(events)));
      await log.close();
      await expect(log.append(SITE, [numbered(1)], NOW)).rejects.toThrow('the event log is closed');
      await expect(log.read(SITE, seq(0), 1)).rejects.toThrow('the event log is closed');
      expect(heard).toEqual([]);
    });

    if (!openAgain) return;

    test('[L3] what was appended is there after closing and opening again, known events included', async () => {
      const log = await open();
      await log.append(SITE, numberedUpTo(3), NOW);
      await log.close();
      const again = await opened(openAgain);
      expect(idsOf(await again.read(SITE, seq(0), 100))).toEqual(['e1', 'e2', 'e3']);
      const { accepted, duplicates } = await again.append(SITE, [numbered(3), numbered(4)], NOW);
      expect([seqsOf(accepted), duplicates]).toEqual([[4], [0]]);
    });

    test('[L6] a follower hears what another process appends to the same store', async () => {
      const log = await opened();
      const other = await opened(openAgain);
      const heard: number[] = [];
      onTestFinished(log.follow(SITE, seq(0), (events) => void heard.push(...seqsOf(events))));
      await Promise.all([other.append(SITE, numberedUpTo(5), NOW), log.append(SITE, [numbered(6)], NOW)]);
      await other.append(SITE, [numbered(7)], NOW);
      await hears(heard, 7);
      expect(heard).toEqual(countUpTo(7));
    });
  });
}
