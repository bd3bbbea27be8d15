import type { BoardEvent } from '../../shared/events/board-event.ts';
import type { LeadEvent } from '../../shared/events/lead-events.ts';
import type { Lists } from '../../shared/lists/list-rules.ts';
import { viewOfList, type ListView } from '../../shared/lists/list-view.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { instantOf } from '../../shared/site/wall-clock.ts';
import { emptyBoard, reduceBoard, type Board } from '../../shared/tally/board.ts';
import { agentId, callId, eventId, localDate, type EpochMs } from '../../shared/units.ts';
import { logged, siteApplied } from './call-scenario.ts';
import { testSite } from './test-site.ts';

export const lists: Lists = {
  ...{ perAgentDay: 100, privateCap: 300, attempts: { perDay: 3, total: 6 } },
  ...{ retrySeconds: { noAnswer: 8 * 3600, busy: 1800, '*': 600 }, final: ['completed', 'refused'] },
  ...{ reached: ['connected', 'callback', 'completed', 'refused'], effective: ['callback', 'completed'] },
  outcomes: ['noAnswer', 'busy', 'connected', 'callback', 'completed', 'refused'],
  windows: [{ days: [1, 2, 3, 4, 5, 6, 7], start: '09:00', end: '20:00' }],
  ...{ callsOnHolidays: false, protect: { defaultDays: 10, refreshDays: 3, maxDays: 20 } },
  ...{ coolOffHours: 12, doNotCall: { atImport: true, atDial: true }, each: [] },
};

export const withLists = (changes: Partial<Lists> = {}, site: SiteFile = testSite): SiteFile => ({
  ...site,
  lists: { ...lists, ...changes },
});

type Unstamped<Event> = Event extends LeadEvent ? Omit<Event, 'id' | 'source' | 'at' | 'list' | 'lead'> : never;

/** What happens to the leads of one list, told in sentences. */
export class LeadStory {
  readonly site: SiteFile;
  readonly events: BoardEvent[] = [];
  #list = 'spring';
  #now: EpochMs;

  constructor(site: SiteFile = withLists()) {
    this.site = site;
    this.#now = this.moment('2026-03-02 09:00');
  }

  /** `YYYY-MM-DD HH:MM` by the site's clock. */
  moment(text: string): EpochMs {
    const [date = '', time = '00:00'] = text.split(' ');
    return instantOf(this.site.site.timeZone, localDate(date), time);
  }

  at(text: string): this {
    this.#now = this.moment(text);
    return this;
  }

  of(list: string): this {
    this.#list = list;
    return this;
  }

  imports(lead: string, number?: string): this {
    return this.#push(lead, { type: 'lead.imported', ...(number !== undefined && { numberKey: keyOf(number) }) });
  }

  gives(lead: string, agent: string, request?: string): this {
    return this.#push(lead, { type: 'lead.assigned', agent: agentId(agent), ...(request !== undefined && { request }) });
  }

  claims(lead: string, agent: string): this {
    return this.#push(lead, { type: 'lead.claimed', agent: agentId(agent) });
  }

  tries(lead: string, outcome: string, agent?: string, call?: string): this {
    const who = agent === undefined ? {} : { agent: agentId(agent) };
    return this.#push(lead, { type: 'lead.attempted', outcome, ...who, ...(call !== undefined && { call: callId(call) }) });
  }

  contacts(lead: string, agent: string): this {
    return this.#push(lead, { type: 'lead.contacted', agent: agentId(agent) });
  }

  recycles(lead: string): this {
    return this.#push(lead, { type: 'lead.recycled' });
  }

  closes(lead: string, reason: string): this {
    return this.#push(lead, { type: 'lead.closed', reason });
  }

  objects(lead: string): this {
    return this.#push(lead, { type: 'lead.objected' });
  }

  numberObjects(number: string): this {
    return this.also({ type: 'lead.objected', id: this.#nextId(), source: 'http:crm', at: this.#now, numberKey: keyOf(number) });
  }

  also(...events: readonly BoardEvent[]): this {
    this.events.push(...events);
    return this;
  }

  board(): Board {
    return reduceBoard(emptyBoard(this.site.site.id), logged([siteApplied(this.site), ...this.events]));
  }

  /** The list as it stands at that moment. */
  view(now: string, list = 'spring'): ListView {
    const view = viewOfList(this.board(), list, this.moment(now));
    if (view === null) throw new Error('the site has no lists');
    return view;
  }

  #nextId = () => eventId(`lead-${this.events.length}`);

  #push(lead: string, event: Unstamped<LeadEvent>): this {
    return this.also({ id: this.#nextId(), source: 'http:crm', at: this.#now, list: this.#list, lead, ...event });
  }
}

/** A key as the server makes it, told apart by the number. */
export const keyOf = (number: string): string => `key-of-${number}`.padEnd(22, '_').slice(0, 22);
