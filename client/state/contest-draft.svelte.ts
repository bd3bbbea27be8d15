import type { AskedContest, AskedEntrants } from '../../shared/contests/asked-contest.ts';
import type { ContestForm, ContestPrize, ContestTies, Handicap } from '../../shared/events/contest-events.ts';
import { localDate, teamId } from '../../shared/units.ts';
import type { MakeContest } from '../../shared/wire/socket-events.ts';
import type { ContestPreview, OfferedMetric } from '../../shared/wire/contest-preview.ts';
import { prizeWritten } from '../view/prize-written.ts';
import type { EntrantChoice } from '../view/i18n/contest-form-words.ts';
import { ask } from './http.ts';
import { newRequestId } from './request-id.ts';

const PLACES = 3;
/** A pause in typing. */
const PAUSE_MS = 300;

/** Whom the viewer answers for. */
interface Theirs {
  readonly teams: readonly string[];
  readonly agents: readonly string[];
}

/** What is being written, kept while the dialog is closed, and who would be ahead by it. */
export class ContestDraft {
  name = $state('');
  metric = $state('');
  who = $state<EntrantChoice>('everybody');
  team = $state('');
  people = $state.raw<readonly string[]>([]);
  fromDate = $state('');
  fromTime = $state('09:00');
  toDate = $state('');
  toTime = $state('18:00');
  handicap = $state<Handicap>('none');
  ties = $state<ContestTies>('share');
  form = $state<ContestForm>('race');
  prizes = $state<string[]>(new Array<string>(PLACES).fill(''));
  isHidden = $state(true);
  /** null: not told yet. */
  metrics = $state.raw<readonly OfferedMetric[] | null>(null);
  hasFailed = $state(false);
  preview = $state.raw<ContestPreview | null>(null);
  #request = newRequestId();
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `today`: the business date. */
  begin(today: string): void {
    if (this.fromDate === '') this.fromDate = this.toDate = today;
  }

  async load(): Promise<void> {
    const answer = await ask<{ readonly metrics: readonly OfferedMetric[] }>('GET', '/api/contests/metrics');
    this.hasFailed = !answer.ok;
    if (!answer.ok) return;
    this.metrics = answer.value.metrics;
    if (!this.metrics.some(({ name }) => name === this.metric)) this.metric = this.metrics[0]?.name ?? '';
  }

  /** null: there is nothing to ask about yet. */
  asked(floor: Theirs): AskedContest | null {
    const { name, metric, handicap, ties, form, isHidden, fromDate, fromTime, toDate, toTime } = this;
    if (metric === '' || [fromDate, fromTime, toDate, toTime].includes('')) return null;
    return {
      ...{ name: name.trim(), metric, handicap, ties, form, isHidden, entrants: this.#entrants(floor) },
      ...{ from: { date: localDate(fromDate), time: fromTime }, to: { date: localDate(toDate), time: toTime } },
      prizes: this.#prizes(),
    };
  }

  request(asked: AskedContest): MakeContest {
    return { request: this.#request, ...asked };
  }

  /** Asks for the preview once nobody has typed for a moment; of several answers the last question's counts. */
  look(asked: AskedContest | null): void {
    clearTimeout(this.#timer);
    if (asked === null) return;
    this.#timer = setTimeout(() => void this.#look({ ...asked, name: asked.name || '–' }), PAUSE_MS);
  }

  made(): void {
    this.#request = newRequestId();
    this.name = '';
    this.prizes = new Array<string>(PLACES).fill('');
  }

  toggle(agent: string): void {
    this.people = this.people.includes(agent) ? this.people.filter((one) => one !== agent) : [...this.people, agent];
  }

  async #look(asked: AskedContest): Promise<void> {
    const place = (this.#asked += 1);
    const answer = await ask<ContestPreview>('POST', '/api/contests/preview', asked);
    if (place === this.#asked) this.preview = answer.ok ? answer.value : null;
  }

  #entrants({ teams, agents }: Theirs): AskedEntrants {
    switch (this.who) {
      case 'everybody':
        return { agents };
      case 'team':
        return { everybodyOf: teamId(this.team === '' ? (teams[0] ?? '–') : this.team) };
      case 'chosen':
        return { agents: this.people };
      case 'teams':
        return { teams };
    }
  }

  /** Up to the last place that has one. */
  #prizes(): readonly ContestPrize[] {
    const last = this.prizes.findLastIndex((text) => text.trim() !== '');
    return this.prizes.slice(0, last + 1).map((text) => prizeWritten(text.trim() === '' ? '–' : text));
  }
}
