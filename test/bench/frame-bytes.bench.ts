import type { Onlooker } from '../../shared/audience.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { emptyBoard, reduceBoard } from '../../shared/tally/board.ts';
import { agentId, epochMs, teamId } from '../../shared/units.ts';
import { frameBetween, snapshotOf, type Frame, type Picture, type Snapshot } from '../../shared/wire/frames.ts';
import { picturesOf, publicNames } from '../../shared/wire/pictures.ts';
import { viewOf } from '../../shared/wire/view-of.ts';
import { logged, siteApplied } from '../support/call-scenario.ts';
import { busyDay, busyEvent, busyFloor } from './busy-floor.ts';
import type { Benchmark, Figure } from './figure.ts';

const AGENTS = 300;
const EVENTS = 60_000;
const CHANGES = 300;
/** 20 events a second. */
const STEP_MS = 50;

/** One event, one frame, as the wire has it: the socket.io packet with its JSON, before WebSocket framing and without compression. */
export const frameBytesBench: Benchmark = {
  name: 'frame-bytes',
  about: `bytes on the wire for one change on a floor of ${String(AGENTS)} agents, against a full snapshot`,
  run() {
    const site = busyFloor(AGENTS, epochMs(Date.now()));
    const shown = changesOf(site);
    return Promise.resolve(
      Object.keys(shown[0] ?? {}).flatMap((audience) =>
        figuresOf(
          audience,
          shown.map((pictures) => pictures[audience]),
        ),
      ),
    );
  },
};

function viewersOf({ site, agents }: SiteFile): Readonly<Record<string, Onlooker>> {
  const admin = { role: 'admin', site: site.id, user: 'admin' } as const;
  return {
    wall: { role: 'wall', site: site.id, screen: 'wall', team: null },
    'floor, all teams': { ...admin, teams: 'all' },
    'floor, one team of 25': { ...admin, role: 'supervisor', teams: [teamId('team-1')] },
    desk: { role: 'agent', site: site.id, user: 'agent', agent: agents[0]?.id ?? agentId('') },
  };
}

/** What each audience sees before the changes and after each. */
function changesOf(site: SiteFile): Readonly<Record<string, Picture>>[] {
  const now = epochMs(Date.now());
  const names = publicNames(site, 'salt');
  let board = reduceBoard(emptyBoard(site.site.id), logged([siteApplied(site), ...busyDay(site, EVENTS, now)]));
  let view = viewOf(board, now);
  return Array.from({ length: CHANGES + 1 }, (_, index) => {
    const at = epochMs(now + index * STEP_MS);
    if (index > 0) board = reduceBoard(board, logged([busyEvent(site, EVENTS + index, at)], board.seq));
    view = viewOf(board, at, view);
    const cut = picturesOf(view, at, names);
    return Object.fromEntries(Object.entries(viewersOf(site)).map(([audience, viewer]) => [audience, cut(viewer)]));
  });
}

const packetBytes = (...packet: readonly ['board:snapshot', Snapshot] | readonly ['board:frame', Frame]): number =>
  Buffer.byteLength(`42${JSON.stringify(packet)}`);

/** Only what is sent at once counts: a change that the audience does not see waits for the heartbeat. */
function figuresOf(audience: string, pictures: readonly (Picture | undefined)[]): Figure[] {
  const [first] = pictures;
  if (!first) return [];
  const snapshot = packetBytes('board:snapshot', snapshotOf(first, first.at));
  const frames = pictures.flatMap((next, index) => {
    const before = pictures[index - 1];
    const frame = before && next && before.at !== next.at ? frameBetween(before, next, next.at) : null;
    return frame && hasNews(frame) ? [packetBytes('board:frame', frame)] : [];
  });
  const seen = `${String(frames.length)} of ${String(CHANGES)} events seen`;
  return [
    { name: `${audience}: snapshot`, unit: 'B', samples: [snapshot] },
    { name: `${audience}: frame of one change`, unit: 'B', samples: frames, note: seen },
    { name: `${audience}: frame / snapshot`, unit: '×', samples: frames.map((bytes) => bytes / snapshot) },
  ];
}

const PARTS = ['changes', 'header', 'teams', 'queues', 'sources', 'feed', 'neighbours'] as const;
const hasNews = (frame: Frame): boolean => frame.rows.length + frame.gone.length > 0 || PARTS.some((part) => frame[part] !== undefined);
