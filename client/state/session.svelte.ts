import {
  mayImportLeads,
  mayKeepAccounts,
  mayKeepScreens,
  mayOpenLists,
  mayReadAudit,
  maySeeFloor,
  type Role,
} from '../../shared/audience.ts';
import type { AgentRow } from '../../shared/wire/board-view.ts';
import type { Snapshot } from '../../shared/wire/frames.ts';
import { ask, type Problem } from './http.ts';

/** Who is logged in here, as `GET /api/session` tells it. */
export interface SessionFacts {
  readonly role: Role | null;
  readonly name?: string;
  readonly isDemo: boolean;
  readonly needsSetup: boolean;
  /** null: no site file was applied yet. */
  readonly site: string | null;
}

/** The login of this browser. Each act returns what went wrong, or null. */
export class Session {
  /** null: not asked yet, or nobody answers. */
  facts = $state.raw<SessionFacts | null>(null);
  problem = $state.raw<Problem | null>(null);
  /** Where the desk is: an agent's own, or on the demo floor somebody's to look at; null: a desk is nothing for this login. */
  desk = $state.raw<string | null>(null);

  async load(): Promise<void> {
    const answer = await ask<SessionFacts>('GET', '/api/session');
    this.problem = answer.ok ? null : answer.error;
    if (!answer.ok) return;
    this.facts = answer.value;
    this.desk = this.facts.role === 'agent' ? '/desk' : null;
    if (this.facts.isDemo && this.facts.site !== null) await this.#findDesk();
  }

  get mayKeepWalls(): boolean {
    return mayKeepScreens(this.facts?.role ?? null);
  }

  get maySeeFloor(): boolean {
    return maySeeFloor(this.facts?.role ?? null);
  }

  get mayOpenLists(): boolean {
    return mayOpenLists(this.facts?.role ?? null);
  }

  get mayImportLeads(): boolean {
    return mayImportLeads(this.facts?.role ?? null);
  }

  get mayReadAudit(): boolean {
    return mayReadAudit(this.facts?.role ?? null);
  }

  get mayKeepAccounts(): boolean {
    return mayKeepAccounts(this.facts?.role ?? null);
  }

  login(name: string, password: string): Promise<Problem | null> {
    return this.#act('/api/login', { name, password });
  }

  setUp(token: string, name: string, password: string): Promise<Problem | null> {
    return this.#act('/api/setup', { token, name, password });
  }

  /** AC2: through a link to the account. */
  join(token: string, password: string): Promise<Problem | null> {
    return this.#act('/api/join', { token, password });
  }

  logout(): Promise<Problem | null> {
    return this.#act('/api/logout');
  }

  async #findDesk(): Promise<void> {
    const answer = await ask<Snapshot<AgentRow>>('GET', '/api/board?audience=floor');
    const rows = answer.ok ? answer.value.rows.map(([, row]) => row) : [];
    const row = rows.find(({ track }) => track !== null && !track.isBaseMet) ?? rows[0];
    if (row) this.desk = `/desk?agent=${encodeURIComponent(row.agent)}`;
  }

  async #act(path: string, body?: unknown): Promise<Problem | null> {
    const answer = await ask<unknown>('POST', path, body);
    if (!answer.ok) return answer.error;
    await this.load();
    return null;
  }
}
