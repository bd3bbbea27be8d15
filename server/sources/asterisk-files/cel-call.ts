import type { CallEndReason } from '../../../shared/events/call-events.ts';
import { deviceOf, dialledDevices } from './channel-name.ts';
import { dialsOut, errandOf, transferrer } from './cel-errand.ts';
import type { CelFact } from './cel-fact.ts';
import type { CelRow } from './cel-row.ts';
import type { CelCall, CelLeg, CelPart, Errand } from './cel.schema.ts';

/** Rows that belong to one hang-up come within this time. */
const SAME_MOMENT_MS = 1000;

const DIAL_ENDS: Readonly<Record<string, CallEndReason>> = {
  BUSY: 'busy',
  NOANSWER: 'noAnswer',
  CANCEL: 'cancelled',
  CHANUNAVAIL: 'failed',
  CONGESTION: 'failed',
};
const ANSWERED_ELSEWHERE = 26;

/** Takes one row of a call, changes the call, and says what became known by it. */
export function takeRow(call: CelCall, row: CelRow, newLeg: () => CelLeg): readonly CelFact[] {
  const settled = settleRings(call, row);
  call.lastAt = row.at;
  if (row.type === 'CHAN_START') return [...settled, ...start(call, row, newLeg())];
  const leg = call.legs.find((other) => other.uniqueid === row.uniqueid);
  return leg ? [...settled, ...rowOfLeg(call, leg, row)] : settled;
}

function rowOfLeg(call: CelCall, leg: CelLeg, row: CelRow): readonly CelFact[] {
  switch (row.type) {
    case 'APP_START':
      return startApp(leg, row);
    case 'APP_END':
      return endApp(leg, row);
    case 'BRIDGE_ENTER':
      return partsMovedBy(call, leg).flatMap((mover) => enter(call, mover.leg, mover.part, row.at, leg));
    case 'BRIDGE_EXIT':
      for (const { part } of partsMovedBy(call, leg)) part.leftAt ??= row.at;
      return [];
    case 'BLINDTRANSFER':
    case 'ATTENDEDTRANSFER':
      return transfer(call, row);
    case 'HANGUP':
      return hangUp(call, leg, row);
    default:
      return [];
  }
}

function start(call: CelCall, row: CelRow, leg: CelLeg): readonly CelFact[] {
  const isOrigin = call.legs.length === 0;
  call.legs.push(leg);
  if (isOrigin) return leg.kind === 'trunk' ? [{ type: 'call.offered', at: row.at, leg: leg.uniqueid, direction: 'inbound' }] : [];
  if (leg.kind === 'trunk') return dialOut(call, leg, row.at);
  const errand = errandOf(call, leg);
  if (leg.kind === 'local') leg.errand = errand;
  return leg.kind === 'phone' ? ring(call, leg, errand, row.at) : [];
}

const newPart = (errand: Errand, startedAt: number): CelPart => ({
  ...errand,
  startedAt,
  answeredAt: null,
  leftAt: null,
  rangOutAt: null,
  isTransferred: false,
  isOver: false,
});

function dialOut(call: CelCall, trunk: CelLeg, at: number): readonly CelFact[] {
  const dialler = dialsOut(call, trunk);
  if (!dialler) return [];
  trunk.errand = { route: 'dialled', queue: null, queueLeg: null, dialler: dialler.uniqueid };
  // A second trunk tried for the same call is the same attempt.
  if (dialler.part) return [];
  dialler.part = newPart(trunk.errand, at);
  return [{ type: 'call.offered', at, leg: dialler.uniqueid, device: deviceOf(dialler.channel), direction: 'outbound' }];
}

function ring(call: CelCall, leg: CelLeg, errand: Errand, at: number): readonly CelFact[] {
  leg.part = newPart(errand, at);
  const ringing: CelFact = { type: 'call.ringing', at, ...tellOf(leg, leg.part) };
  const caller =
    errand.route === 'internal' ? call.legs.find((other) => other.uniqueid === errand.dialler && other.kind === 'phone') : undefined;
  if (!caller || caller.part) return [ringing];
  caller.part = newPart({ ...errand, dialler: null }, at);
  return [{ type: 'call.offered', at, leg: caller.uniqueid, device: deviceOf(caller.channel), direction: 'internal' }, ringing];
}

const tellOf = (leg: CelLeg, part: CelPart) => ({
  leg: leg.uniqueid,
  device: deviceOf(leg.channel),
  queue: part.queue,
  queueLeg: part.queueLeg,
  ...(part.route === 'consult' && { direction: 'internal' as const }),
});

function startApp(leg: CelLeg, row: CelRow): readonly CelFact[] {
  const gone = leaveQueue(leg, 'timeout');
  if (row.app === 'Dial') leg.dials = [...dialledDevices(row.appData)];
  if (row.app !== 'Queue') return gone;
  const queue = row.appData.split(',')[0] ?? '';
  leg.wait = { queue, enteredAt: row.at, isAnswered: false, leftAt: null };
  return [...gone, { type: 'call.offered', at: row.at, leg: leg.uniqueid, direction: 'inbound', queue, queueLeg: leg.uniqueid }];
}

function endApp(leg: CelLeg, row: CelRow): readonly CelFact[] {
  leg.dials = [];
  if (leg.wait?.isAnswered) leg.wait = null;
  if (leg.wait) leg.wait.leftAt ??= row.at;
  return [];
}

/** The caller left a queue unanswered; known once the leg's next row says how. */
function leaveQueue(leg: CelLeg, reason: CallEndReason): readonly CelFact[] {
  const wait = leg.wait;
  if (typeof wait?.leftAt !== 'number') return [];
  leg.wait = null;
  return [{ type: 'call.ended', at: wait.leftAt, leg: leg.uniqueid, queue: wait.queue, queueLeg: leg.uniqueid, reason }];
}

/** The phone's own part, and for a line to the outside the part of the phone that dialled it. */
function partsMovedBy(call: CelCall, leg: CelLeg): readonly { leg: CelLeg; part: CelPart }[] {
  const dialler = leg.kind === 'trunk' ? leg.errand?.dialler : leg.uniqueid;
  return call.legs.flatMap((other) =>
    other.uniqueid === dialler && other.part && !other.part.isOver ? [{ leg: other, part: other.part }] : [],
  );
}

/** I6: the first bridge is the answer; what lies between two is hold. */
function enter(call: CelCall, leg: CelLeg, part: CelPart, at: number, moved: CelLeg): readonly CelFact[] {
  const tell = tellOf(leg, part);
  if (part.answeredAt === null) {
    // Dialled out, the agent is connected when the customer is, not when a click-to-call bridges the agent's own phone.
    if (part.route === 'dialled' && moved.kind !== 'trunk') return [];
    part.answeredAt = at;
    const wait = call.legs.find((other) => other.uniqueid === part.queueLeg)?.wait;
    if (wait) wait.isAnswered = true;
    return [
      ...cancelRings(call, part.queueLeg, at),
      { type: 'call.answered', at, ...tell, ...(wait && { waitedMs: at - wait.enteredAt }) },
    ];
  }
  const leftAt = part.leftAt;
  part.leftAt = null;
  if (leftAt === null || at - leftAt < SAME_MOMENT_MS) return [];
  return [
    { type: 'call.held', at: leftAt, ...tell },
    { type: 'call.resumed', at, ...tell },
  ];
}

function transfer(call: CelCall, row: CelRow): readonly CelFact[] {
  call.isTransferred = true;
  const leg = transferrer(call, row);
  if (!leg?.part) return [];
  leg.part.isTransferred = true;
  // Before an attended transfer the agent spoke to whom the call goes to; after a blind one whoever answers next took it.
  const consulted = call.legs.findLast((other) => other !== leg && other.isUp && isAsked(other.part));
  const to = row.type === 'ATTENDEDTRANSFER' && consulted ? { to: deviceOf(consulted.channel) } : {};
  return [{ type: 'call.transferred', at: row.at, ...tellOf(leg, leg.part), queue: null, ...to }];
}

const isAsked = (part: CelPart | null): boolean => (part?.route === 'consult' || part?.route === 'transfer') && part.answeredAt !== null;

function hangUp(call: CelCall, leg: CelLeg, row: CelRow): readonly CelFact[] {
  leg.isUp = false;
  leg.dials = [];
  const { cause, by, dialStatus } = row.hangup;
  const facts = [...leaveQueue(leg, by.startsWith('dialplan') ? 'timeout' : 'abandoned'), ...callerGaveUp(call, leg, row.hangup)];
  const part = leg.part;
  if (!part || part.isOver) return facts;
  if (part.answeredAt !== null)
    return [...facts, endPart(leg, part, part.leftAt ?? row.at, part.isTransferred ? 'transfer' : by === leg.channel ? 'agent' : 'caller')];
  const placed = part.route === 'dialled' || (part.route === 'internal' && part.dialler === null && dialStatus !== '');
  if (placed) return [...facts, endPart(leg, part, row.at, DIAL_ENDS[dialStatus] ?? 'failed')];
  if (cause === ANSWERED_ELSEWHERE) return [...facts, endPart(leg, part, row.at, 'cancelled')];
  part.rangOutAt = row.at;
  return facts;
}

function endPart(leg: CelLeg, part: CelPart, at: number, reason: CallEndReason): CelFact {
  part.isOver = true;
  return { type: 'call.ended', at, ...tellOf(leg, part), reason };
}

interface RungOut {
  readonly leg: CelLeg;
  readonly part: CelPart;
  readonly at: number;
}

const rungOut = (call: CelCall): readonly RungOut[] =>
  call.legs.flatMap((leg) =>
    leg.part && !leg.part.isOver && leg.part.rangOutAt !== null ? [{ leg, part: leg.part, at: leg.part.rangOutAt }] : [],
  );

function miss({ leg, part, at }: RungOut): CelFact {
  part.isOver = true;
  return { type: 'call.missed', at, ...tellOf(leg, part), ringMs: at - part.startedAt };
}

/** I6: nothing came in the moment after a phone rang out that says the caller gave up or another took the call: the agent missed it. */
function settleRings(call: CelCall, row: CelRow): readonly CelFact[] {
  return rungOut(call).flatMap((ring) => (row.at - ring.at > SAME_MOMENT_MS || row.type === 'LINKEDID_END' ? [miss(ring)] : []));
}

/** In a queue the caller gave up when their leg hung up of itself; elsewhere when the Dial that rang the phone was cancelled. */
function callerGaveUp(call: CelCall, leg: CelLeg, { by, dialStatus }: CelRow['hangup']): readonly CelFact[] {
  const gaveUpOn = ({ part }: RungOut): boolean => {
    if (part.queueLeg !== null) return leg.uniqueid === part.queueLeg && !by.startsWith('dialplan');
    return dialStatus === 'CANCEL' && (part.dialler === null ? leg.kind === 'trunk' : leg.uniqueid === part.dialler);
  };
  return rungOut(call).flatMap((ring) => (gaveUpOn(ring) ? [endPart(ring.leg, ring.part, ring.at, 'cancelled')] : []));
}

function cancelRings(call: CelCall, queueLeg: string | null, at: number): readonly CelFact[] {
  return rungOut(call).flatMap((ring) =>
    queueLeg !== null && ring.part.queueLeg === queueLeg && at - ring.at <= SAME_MOMENT_MS
      ? [endPart(ring.leg, ring.part, ring.at, 'cancelled')]
      : [],
  );
}

/** The call is over, or its end was never seen: what is still open ends here. */
export function closeCall(call: CelCall, at: number, reason: CallEndReason): readonly CelFact[] {
  const waits = call.legs.flatMap((leg) => leaveQueue(leg, 'abandoned'));
  const rings = rungOut(call).map(miss);
  const open = call.legs.flatMap((leg) => (leg.part && !leg.part.isOver ? [endPart(leg, leg.part, leg.part.leftAt ?? at, reason)] : []));
  return [...waits, ...rings, ...open];
}
