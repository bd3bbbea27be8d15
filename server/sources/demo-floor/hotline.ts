import { bridgeLines, type Bridge, type Exchange } from './exchange.ts';
import { QUEUE } from './demo-site.ts';
import { legLines, type Leg, type Lines } from './leg.ts';
import type { Worker } from './worker.ts';

/** The queue of the invented phone system, as app_queue tells of it. All who work are its members, so logging in is joining it. */
export class Hotline {
  readonly #exchange: Exchange;
  #waiting = 0;

  constructor(exchange: Exchange) {
    this.#exchange = exchange;
  }

  logsIn(worker: Worker): void {
    worker.member.loginTime = this.#exchange.second;
    this.#exchange.say('QueueMemberAdded', 'agent', this.#memberLines(worker, null));
  }

  /** `reason` null: back at work. */
  pauses(worker: Worker, reason: string | null): void {
    if (reason !== null) worker.member.lastPause = this.#exchange.second;
    this.#exchange.say('QueueMemberPause', 'agent', this.#memberLines(worker, reason));
  }

  logsOut(worker: Worker): void {
    this.#exchange.say('QueueMemberRemoved', 'agent', this.#memberLines(worker, null));
  }

  joins(caller: Leg): void {
    this.#waiting += 1;
    this.#exchange.say('QueueCallerJoin', 'agent', legLines(caller), { Queue: QUEUE, Position: this.#waiting, Count: this.#waiting });
  }

  leaves(caller: Leg): void {
    this.#waiting -= 1;
    this.#exchange.say('QueueCallerLeave', 'agent', legLines(caller), { Queue: QUEUE, Position: 1, Count: this.#waiting });
  }

  abandons(caller: Leg, waitedMs: number): void {
    const wait = { Queue: QUEUE, Position: 1, OriginalPosition: 1, HoldTime: seconds(waitedMs) };
    this.#exchange.say('QueueCallerAbandon', 'agent', legLines(caller), wait);
  }

  calls(worker: Worker, caller: Leg, phone: Leg): void {
    this.#sayOfAgent('AgentCalled', worker, caller, phone, {});
  }

  /** RingTime of this one event is in milliseconds. */
  missed(worker: Worker, caller: Leg, phone: Leg, ringMs: number): void {
    this.#sayOfAgent('AgentRingNoAnswer', worker, caller, phone, { RingTime: Math.round(ringMs) });
  }

  connects(worker: Worker, caller: Leg, phone: Leg, waitedMs: number, ringMs: number): void {
    worker.member.callsTaken += 1;
    this.#sayOfAgent('AgentConnect', worker, caller, phone, { HoldTime: seconds(waitedMs), RingTime: seconds(ringMs) });
  }

  completes(worker: Worker, caller: Leg, phone: Leg, took: { readonly waitedMs: number; readonly talkMs: number }, reason: string): void {
    worker.member.lastCall = this.#exchange.second;
    const lines = { HoldTime: seconds(took.waitedMs), TalkTime: seconds(took.talkMs), Reason: reason };
    this.#sayOfAgent('AgentComplete', worker, caller, phone, lines);
  }

  /** The agent sends the caller on, into the queue again. */
  transfers(caller: Leg, phone: Leg, bridge: Bridge, exten: string): void {
    const to = { IsExternal: 'Yes', Context: 'from-internal', Extension: exten };
    const legs = [legLines(phone, 'Transferer'), legLines(caller, 'Transferee')];
    this.#exchange.say('BlindTransfer', 'call', { Result: 'Success' }, ...legs, bridgeLines(bridge), to);
  }

  #sayOfAgent(event: string, worker: Worker, caller: Leg, phone: Leg, lines: Lines): void {
    const member = { Queue: QUEUE, Interface: worker.device, MemberName: worker.person.name };
    this.#exchange.say(event, 'agent', legLines(caller), legLines(phone, 'Dest'), member, lines);
  }

  #memberLines({ device, person, member, isTaken }: Worker, pauseReason: string | null): Lines {
    return {
      ...{ Queue: QUEUE, MemberName: person.name, Interface: device, StateInterface: device, Membership: 'dynamic', Penalty: 0 },
      ...{ CallsTaken: member.callsTaken, LastCall: member.lastCall, LastPause: member.lastPause, LoginTime: member.loginTime },
      ...{ InCall: isTaken ? 1 : 0, Status: 1, Paused: pauseReason === null ? 0 : 1, PausedReason: pauseReason ?? '' },
      ...{ Ringinuse: 0, Wrapuptime: 0 },
    };
  }
}

const seconds = (ms: number): number => Math.floor(ms / 1000);
