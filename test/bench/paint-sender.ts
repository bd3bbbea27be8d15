import { setTimeout as pause } from 'node:timers/promises';
import { callId, eventId } from '../../shared/units.ts';
import type { Painted } from '../browser/painted.ts';

/** An event on its way: what the row of its agent will show. */
export interface Sent {
  readonly at: number;
  readonly agent: string;
  readonly isShownBy: (painted: Painted) => boolean;
}

/** At a steady pace by the clock, not by the answers: a slow server does not slow its senders down. */
export async function sendFor(durationMs: number, eventsPerSecond: number, post: (sent: Sent[]) => void): Promise<Sent[]> {
  const sent: Sent[] = [];
  const start = performance.now();
  for (let count = 0; (count * 1000) / eventsPerSecond < durationMs; count += 1) {
    await pause(Math.max(0, start + (count * 1000) / eventsPerSecond - performance.now()));
    post(sent);
  }
  return sent;
}

/** Posts the next event: of each agent in turn a pause, then a call, and so on. */
export function posterOf(url: string, apiKey: string, agents: number): (sent: Sent[]) => void {
  let index = 0;
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
  return (sent) => {
    const { event, isShownBy } = nextEvent(index, agents);
    sent.push({ at: performance.timeOrigin + performance.now(), agent: `Agent ${(index % agents) + 1}`, isShownBy });
    void fetch(`${url}/api/events`, { method: 'POST', headers, body: JSON.stringify(event) }).then((response) => response.arrayBuffer());
    index += 1;
  };
}

function nextEvent(index: number, agents: number): { readonly event: object; readonly isShownBy: Sent['isShownBy'] } {
  const turn = Math.floor(index / agents);
  const base = { id: eventId(`paint ${index}`), at: Date.now(), agent: `a${(index % agents) + 1}` };
  if (turn % 2 === 0) {
    const reason = `break ${index}`;
    return { event: { ...base, type: 'agent.state', state: 'paused', reason }, isShownBy: ({ state }) => state.includes(reason) };
  }
  const calls = (turn + 1) / 2;
  const times = { startedAt: base.at - 65_000, answeredAt: base.at - 60_000, endedAt: base.at, talkSeconds: 60 };
  const call = { call: callId(`pbx:paint ${index}`), type: 'call.recorded', direction: 'outbound' };
  return { event: { ...base, ...call, ...times }, isShownBy: (painted) => painted.calls >= calls };
}
