import type { LeadAct } from '../../shared/lists/lead-act.ts';
import type { LeadAnswer, LeadRow, LeadsFoundAnswer, LeadsPage } from '../../shared/wire/lead-answers.ts';
import { leadsQuery, type LeadsChosen } from '../view/leads-query.ts';
import { ask, type Problem } from './http.ts';

const ALL: LeadsChosen = { state: '', owner: '' };

/** LS9 to LS11: the single leads of one list, a page at a time, and the one that is open. */
export class LeadRegister {
  /** null: not told yet. What was shown stays until the next page is there. */
  page = $state.raw<LeadsPage | null>(null);
  /** What a search found; null: none is made, the page is shown. */
  found = $state.raw<readonly LeadRow[] | null>(null);
  /** null: none is open. */
  open = $state.raw<LeadAnswer | null>(null);
  problem = $state.raw<Problem | null>(null);
  isLoading = $state(false);
  chosen = $state.raw<LeadsChosen>(ALL);
  readonly #list: string;
  readonly #path: string;

  constructor(list: string) {
    this.#list = `/api/lists/${encodeURIComponent(list)}`;
    this.#path = `${this.#list}/single`;
  }

  get rows(): readonly LeadRow[] {
    return this.found ?? this.page?.leads ?? [];
  }

  choose(chosen: Partial<LeadsChosen>): Promise<void> {
    this.chosen = { ...this.chosen, ...chosen };
    return this.turn(0);
  }

  /** To the page that begins with that lead of all that fit. */
  async turn(from: number): Promise<void> {
    const { chosen } = this;
    const query = leadsQuery(chosen, from);
    this.isLoading = true;
    const answer = await ask<LeadsPage>('GET', `${this.#path}?${query}`);
    if (this.chosen !== chosen) return; // others were chosen meanwhile
    this.isLoading = false;
    this.problem = answer.ok ? null : answer.error;
    if (!answer.ok) return;
    this.page = answer.value;
    this.found = null;
  }

  /** By an id or a number, which no address holds. */
  async find(text: string): Promise<void> {
    if (text.trim() === '') {
      this.found = null;
      return;
    }
    this.isLoading = true;
    const answer = await ask<LeadsFoundAnswer>('POST', `${this.#list}/find`, { text });
    this.isLoading = false;
    this.problem = answer.ok ? null : answer.error;
    if (answer.ok) this.found = answer.value.leads;
  }

  async look(lead: string): Promise<void> {
    const answer = await ask<LeadAnswer>('GET', this.#pathOf(lead));
    this.problem = answer.ok ? null : answer.error;
    if (answer.ok) this.#show(answer.value);
  }

  leave(): void {
    this.open = null;
  }

  /** What went wrong, or null: it is done, and the lead is shown as it is now. */
  async act(act: LeadAct, reason: string): Promise<Problem | null> {
    const { open } = this;
    if (open === null) return null;
    const answer = await ask<LeadAnswer>('POST', this.#pathOf(open.lead.lead), { ...act, reason, seen: open.seen });
    if (!answer.ok) return answer.error;
    this.#show(answer.value);
    return null;
  }

  /** Its row in the table is told with it. */
  #show(told: LeadAnswer): void {
    this.open = told;
    const anew = (row: LeadRow): LeadRow => (row.lead === told.lead.lead ? told.lead : row);
    if (this.page) this.page = { ...this.page, leads: this.page.leads.map(anew) };
    if (this.found) this.found = this.found.map(anew);
  }

  #pathOf(lead: string): string {
    return `${this.#path}/${encodeURIComponent(lead)}`;
  }
}
