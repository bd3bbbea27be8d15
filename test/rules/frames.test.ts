import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { epochMs, seq, teamId } from '../../shared/units.ts';
import type { AgentRow } from '../../shared/wire/board-view.ts';
import {
  applyFrame,
  applySnapshot,
  frameBetween,
  snapshotOf,
  type FloorPicture,
  type Frame,
  type ScreenView,
} from '../../shared/wire/frames.ts';
import { sampleRow, sampleTeam, sampleView } from '../support/sample-view.ts';

const now = epochMs(5000);

const picture = (changes: Partial<FloorPicture> = {}): FloorPicture => {
  const { header, queues, sources, feed, announcements, alerts, earlier } = sampleView([]);
  const around = { header, teams: [], queues, sources, feed, announcements, contests: [], alerts, earlier };
  return { audience: 'floor', seq: seq(1), at: epochMs(1), ...around, rows: new Map(), ...changes };
};

const withRows = (at: number, ...agents: string[]): FloorPicture =>
  picture({ seq: seq(at), rows: new Map(agents.map((agent) => [agent, sampleRow(agent)])) });

/** What the screen shows, without the clock of the last frame. */
const shown = ({ serverNow: _, ...view }: ScreenView) => view;
const shownBy = (source: FloorPicture) => shown(applySnapshot(snapshotOf(source, now)));

describe('one frame', () => {
  const before = withRows(1, 'ana', 'bo');
  const after = picture({ seq: seq(2), rows: new Map([['bo', sampleRow('bo', { validCalls: 6 })]]), teams: [sampleTeam()] });
  const view = applySnapshot(snapshotOf(before, now));

  test('[W1] brings the screen to the later picture with what changed alone', () => {
    const frame = frameBetween(before, after, now);
    expect(frame).toMatchObject({ from: 1, to: 2, gone: ['ana'], rows: [] });
    expect(frame.changes).toEqual([['bo', { validCalls: 6 }]]);
    expect(shown(applyFrame(view, frame) as ScreenView)).toEqual(shownBy(after));
  });

  test('[W1] of a track that stays travels what changed of it; a track that comes or goes travels whole', () => {
    const track = sampleRow('bo').track!;
    const floorOf = (at: number, bo: Partial<AgentRow>) => picture({ seq: seq(at), rows: new Map([['bo', sampleRow('bo', bo)]]) });
    const [started, further, gone] = [
      floorOf(1, {}),
      floorOf(2, { validCalls: 6, track: { ...track, tier: 1 } }),
      floorOf(3, { track: null }),
    ];
    const steps = [frameBetween(started, further, now), frameBetween(further, gone, now), frameBetween(gone, started, now)];
    expect(steps.map(({ changes }) => changes?.[0]?.slice(1))).toEqual([
      [{ validCalls: 6 }, { tier: 1 }],
      [{ validCalls: sampleRow('bo').validCalls, track: null }],
      [{ track }],
    ]);
    const seen = applyFrame(applySnapshot(snapshotOf(started, now)), steps[0]!) as ScreenView;
    expect(shown(seen)).toEqual(shownBy(further));
    expect(shown(applyFrame(seen, steps[1]!) as ScreenView)).toEqual(shownBy(gone));
  });

  test('[W1] a new row travels whole', () => {
    const frame = frameBetween(before, withRows(2, 'ana', 'bo', 'cai'), now);
    expect(frame.rows).toEqual([['cai', sampleRow('cai')]]);
    expect(frame.changes).toBeUndefined();
  });

  test('[W3] a change of a row that is not there asks for a snapshot', () => {
    const frame = frameBetween(before, after, now);
    expect(applyFrame({ ...view, rows: new Map() }, frame)).toBe('resync');
  });

  test('[W5] tells a changed team whole and the others by their names, in their order', () => {
    const [north, south, site] = [sampleTeam({ team: teamId('north') }), sampleTeam({ team: teamId('south') }), sampleTeam()];
    const first = picture({ teams: [north, south, site] });
    const moved = picture({ seq: seq(2), teams: [{ ...south, attempts: 61 }, site] });
    const frame = frameBetween(first, moved, now);
    expect(frame.teams).toEqual([{ ...south, attempts: 61 }, null]);
    expect(shown(applyFrame(applySnapshot(snapshotOf(first, now)), frame) as ScreenView)).toEqual(shownBy(moved));
    const back = frameBetween(moved, { ...first, seq: seq(3) }, now);
    expect(back.teams).toEqual([north, south, null]);
  });

  test('[W5] leaves out what is unchanged, by value', () => {
    const copy = structuredClone(before);
    const frame = frameBetween(before, { ...copy, seq: seq(2) }, now);
    expect(frame).toEqual({ from: 1, fromAt: 1, to: 2, at: 1, rows: [], gone: [], serverNow: now });
  });

  test('[W2] a repeated frame leaves the very same view', () => {
    const frame = frameBetween(before, after, now);
    const once = applyFrame(view, frame) as ScreenView;
    expect(applyFrame(once, frame)).toBe(once);
  });

  test('[W2] a heartbeat moves the clock and no row', () => {
    const beat = frameBetween(before, before, epochMs(7000));
    const next = applyFrame(view, beat) as ScreenView;
    expect(next.serverNow).toBe(7000);
    expect(next.rows).toBe(view.rows);
  });

  test('[W3] a frame from later than the view asks for a snapshot', () => {
    const frame = frameBetween(withRows(3), withRows(4, 'ana'), now);
    expect(applyFrame(view, frame)).toBe('resync');
  });

  test('[W4] a change by the clock alone is applied in its order', () => {
    const atTwo = { ...before, at: epochMs(2), rows: new Map([['ana', sampleRow('ana', { rank: 7 })]]) };
    const atThree = { ...before, at: epochMs(3), rows: new Map([['ana', sampleRow('ana', { rank: 8 })]]) };
    const first = frameBetween(before, atTwo, now);
    const second = frameBetween(atTwo, atThree, now);
    expect(applyFrame(view, second)).toBe('resync');
    const both = applyFrame(applyFrame(view, first) as ScreenView, second) as ScreenView;
    expect(shown(both)).toEqual(shownBy(atThree));
    expect(applyFrame(both, first)).toBe(both);
  });
});

/** None for whoever made no call. */
const trackOf = (agent: string, tier: number): AgentRow['track'] => {
  const { track } = sampleRow(agent);
  return track === null || tier === 0 ? null : { ...track, tier, isBaseMet: tier > 1 };
};

/** One step of the server: either the log grows or only the clock moves, and some rows change. */
const step = fc.record({
  isLogged: fc.boolean(),
  changes: fc.dictionary(fc.constantFrom('ana', 'bo', 'cai', 'dan'), fc.option(fc.integer({ min: 0, max: 3 })), { maxKeys: 3 }),
});
/** What the network does to the frame: delivers, drops, or keeps it until some frames later; and how often it comes. */
const fate = fc.record({ isLost: fc.boolean(), late: fc.integer({ min: 0, max: 4 }), times: fc.integer({ min: 1, max: 3 }) });

test('[W1] [W2] [W3] [W4] lost, late and repeated frames end equal to the server', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(step, fate), { minLength: 1, maxLength: 40 }), (steps) => {
      let server = picture();
      let screen: ScreenView = applySnapshot(snapshotOf(server, now));
      const underWay: { due: number; frame: Frame }[] = [];
      const receive = (frame: Frame) => {
        const next = applyFrame(screen, frame);
        screen = next === 'resync' ? applySnapshot(snapshotOf(server, now)) : next;
      };
      steps.forEach(([{ isLogged, changes }, { isLost, late, times }], index) => {
        const rows = new Map(server.rows);
        for (const [agent, validCalls] of Object.entries(changes)) {
          if (validCalls === null) rows.delete(agent);
          else rows.set(agent, sampleRow(agent, { validCalls, track: trackOf(agent, validCalls) }));
        }
        const moved = isLogged ? { seq: seq(server.seq + 1) } : { at: epochMs(server.at + 1) };
        const next = { ...server, ...moved, rows };
        const frame = frameBetween(server, next, now);
        server = next;
        if (!isLost) for (let count = 0; count < times; count += 1) underWay.push({ due: index + late * count, frame });
        for (const sent of underWay.filter(({ due }) => due === index)) receive(sent.frame);
      });
      for (const { frame } of underWay) receive(frame);
      receive(frameBetween(server, server, now));
      expect(shown(screen)).toEqual(shownBy(server));
    }),
    { numRuns: 500 },
  );
});
