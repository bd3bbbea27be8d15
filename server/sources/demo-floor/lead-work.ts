import type { LeadAttempted, LeadObjected } from '../../../shared/events/lead-events.ts';
import { nextAttempt, type Attempt } from '../../../shared/lists/attempts.ts';
import type { CallingPlace } from '../../../shared/lists/calling-window.ts';
import { rulesOfList, type Lists } from '../../../shared/lists/list-rules.ts';
import type { SiteFile } from '../../../shared/site/site-file.ts';
import { agentId, callId, epochMs, eventId } from '../../../shared/units.ts';
import type { Chance } from './chance.ts';
import { SYSTEM } from './demo-site.ts';
import type { Leg } from './leg.ts';
import { DEMO_LEADS, type DemoLead, type Numbered } from './leads.ts';
import type { Worker } from './worker.ts';

/** What came of a call on the phone. */
export type CallOutcome = 'valid' | 'short' | 'noAnswer' | 'busy' | 'invalid' | 'cancelled';

/** So many of the calls are to the agent's own leads; the others are to customers who stand in no list. */
const SHARE_OF_CALLS = 0.08;
const OBJECTS = 0.3;

/** What the agents enter after a call, by what came of it on the phone; often is written as twice. */
const ENTERED: Readonly<Record<CallOutcome, readonly [string, ...string[]]>> = {
  valid: ['completed', 'interested', 'interested', 'callback', 'callback', 'refused'],
  short: ['connected', 'connected', 'callback', 'refused'],
  noAnswer: ['noAnswer'],
  busy: ['busy'],
  invalid: ['invalidNumber'],
  cancelled: ['noAnswer'],
};

/** What one agent has to dial. */
interface Desk {
  readonly chance: Chance;
  readonly leads: Worked[];
}

interface Worked {
  readonly lead: DemoLead;
  readonly attempts: Attempt[];
  /** From when on it may be dialled (N3); null: never again. */
  nextAt: number | null;
}

/** The leads of the demo's agents: which of theirs they dial when, by the rules of the site, and what their dialer tells of it. Draws from a chance of its own. */
export class LeadWork {
  readonly #desks = new Map<string, Desk>();
  readonly #lists: Lists | undefined;
  readonly #place: CallingPlace;
  #told: (LeadAttempted | LeadObjected)[] = [];

  constructor({ site: { timeZone }, lists }: SiteFile, chance: Chance) {
    this.#lists = lists;
    this.#place = { timeZone, holidays: new Set() };
    for (const lead of DEMO_LEADS) {
      if (lead.owner === null) continue;
      const desk = this.#desks.get(lead.owner) ?? { chance: chance.of(lead.owner), leads: [] };
      this.#desks.set(lead.owner, desk);
      desk.leads.push({ lead, attempts: [], nextAt: -Infinity });
    }
  }

  /** Whom the agent dials next: who is to be tried again and has waited longest, else one never dialled; null: nobody of the lists. */
  next({ person }: Worker, now: number): DemoLead | null {
    const desk = this.#desks.get(person.extension);
    if (!desk?.chance.happens(SHARE_OF_CALLS)) return null;
    const due = desk.leads.filter(({ nextAt }) => nextAt !== null && nextAt <= now);
    const again = due.filter(({ attempts }) => attempts.length > 0).sort((left, right) => (left.nextAt ?? 0) - (right.nextAt ?? 0));
    return (again[0] ?? due[0])?.lead ?? null;
  }

  /** The call to the lead is over. */
  tried({ person }: Worker, lead: DemoLead, came: CallOutcome, { linkedid }: Leg, now: number): void {
    const agent = agentId(person.extension);
    const desk = this.#desks.get(agent);
    const worked = desk?.leads.find((one) => one.lead === lead);
    if (this.#lists === undefined || desk === undefined || worked === undefined) return;
    // A number that somebody was called on before is a number.
    const outcome = came === 'invalid' && worked.attempts.length > 0 ? 'failed' : desk.chance.pick(ENTERED[came]);
    const at = epochMs(Math.floor(now));
    const call = callId(`${SYSTEM}:${linkedid}`);
    const said = { source: 'http:dialer', at, agent, list: lead.list, lead: lead.lead } as const;
    this.#told.push({ ...said, id: eventId(`tried/${linkedid}`), type: 'lead.attempted', outcome, call });
    const objects = outcome === 'refused' && desk.chance.happens(OBJECTS);
    if (objects) {
      const objected: Numbered<LeadObjected> = {
        ...{ ...said, id: eventId(`objected/${linkedid}`), type: 'lead.objected', number: lead.number },
      };
      this.#told.push(objected);
    }
    worked.attempts.push({ endedAt: at, outcome, call });
    const next = nextAttempt(rulesOfList(this.#lists, lead.list), this.#place, worked.attempts, at, objects);
    worked.nextAt = next.state === 'open' ? next.at : null;
  }

  /** What the dialer tells since the last time. */
  take(): readonly (LeadAttempted | LeadObjected)[] {
    const told = this.#told;
    this.#told = [];
    return told;
  }
}
