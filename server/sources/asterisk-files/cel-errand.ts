import { deviceOf, localPairOf } from './channel-name.ts';
import type { CelCall, CelLeg, Errand } from './cel.schema.ts';

/**
 * I5: what a leg that just came up was called for. CEL does not say who dials whom, so it is told by what is running in the call:
 * a Dial that names the device, else a queue in which the caller still waits; what rings when neither is there, in a call from
 * outside, was reached by a transfer (a Dial that follows a blind transfer may write no APP_START), or, through a Local pair while an agent
 * has the caller, is consulted by that agent.
 */
export function errandOf(call: CelCall, leg: CelLeg): Errand {
  const otherEnd =
    leg.kind === 'local' ? call.legs.find((other) => other !== leg && localPairOf(other.channel) === localPairOf(leg.channel)) : undefined;
  if (otherEnd?.errand) return otherEnd.errand;
  const dialler = call.legs.findLast((other) => other.isUp && other !== leg && other.dials.includes(deviceOf(leg.channel)));
  if (dialler) return { ...errandThrough(call, dialler), dialler: dialler.uniqueid };
  const waiting = call.legs.findLast((other) => other.isUp && other.wait !== null && !other.wait.isAnswered && other.wait.leftAt === null);
  if (waiting?.wait) return { route: 'queue', queue: waiting.wait.queue, queueLeg: waiting.uniqueid, dialler: null };
  const noQueue = { queue: null, queueLeg: null, dialler: null };
  if (!isFromOutside(call)) return { route: 'internal', ...noQueue };
  return { route: leg.kind === 'local' && call.legs.some(hasCaller) ? 'consult' : 'transfer', ...noQueue };
}

/** An agent who speaks to the caller, or put them on hold, and did not pass them on. */
const hasCaller = ({ part }: CelLeg): boolean =>
  part?.isOver === false && part.answeredAt !== null && !(part.isTransferred && part.leftAt !== null);

function errandThrough(call: CelCall, dialler: CelLeg): Omit<Errand, 'dialler'> {
  const noQueue = { queue: null, queueLeg: null };
  if (dialler.errand) return dialler.errand;
  if (!isFromOutside(call)) return { route: 'internal', ...noQueue };
  return { route: dialler.kind === 'trunk' && !call.isTransferred ? 'direct' : 'transfer', ...noQueue };
}

const isFromOutside = (call: CelCall): boolean => call.legs.some((leg) => leg.kind === 'trunk');

/** I5: the phone that dials out over this new trunk leg; null when something else does (a forward, a transfer). */
export function dialsOut(call: CelCall, trunk: CelLeg): CelLeg | null {
  const device = deviceOf(trunk.channel);
  const diallers = call.legs.filter((leg) => leg.isUp && leg !== trunk && leg.dials.length > 0);
  // A trunk may be named otherwise in Dial than in its channel (`DAHDI/g0` comes up as `DAHDI/i1/…`): then the latest Dial is meant.
  const dialler = diallers.findLast((leg) => leg.dials.some((name) => device.startsWith(name))) ?? diallers.at(-1);
  return dialler?.kind === 'phone' ? dialler : null;
}

/** The leg whose part a transfer row speaks of: the phone itself, or the phone behind the Local channel that the queue sees. */
export function transferrer(call: CelCall, row: { uniqueid: string; channel: string }): CelLeg | null {
  const leg = call.legs.find((other) => other.uniqueid === row.uniqueid);
  if (leg?.part) return leg;
  const ends = call.legs
    .filter((other) => other.kind === 'local' && localPairOf(other.channel) === localPairOf(row.channel))
    .map((end) => end.uniqueid);
  return call.legs.find((other) => ends.includes(other.part?.dialler ?? '')) ?? null;
}
