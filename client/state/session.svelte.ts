import type { Result } from '../../shared/result.ts';
import { mayImportLeads, mayKeepAccounts, mayKeepPeople, maySeeFloor, type Role } from '../../shared/audience.ts';
import type { Right } from '../../shared/rights.ts';
import type { AgentRow } from '../../shared/wire/board-view.ts';
import type { LoginStepAnswer, RecoveryCodesAnswer, SecondStepKey } from '../../shared/wire/login-answers.ts';
import type { Snapshot } from '../../shared/wire/frames.ts';
import { ask, type Problem } from './http.ts';

/** Who is logged in here, as `GET /api/session` tells it. */
export interface SessionFacts {
  readonly role: Role | null;
  readonly name?: string;
  /** CF1; left out: none. */
  readonly rights?: readonly Right[];
  readonly isDemo: boolean;
  readonly needsSetup: boolean;
  /** AC13: what the provider of single sign-on is called; null: there is none. */
  readonly signOn?: string | null;
  /** AC14: agents come to their desk by a PIN or a badge. */
  readonly deskLogin?: boolean;
  /** AC15: this login was by one, and is for the desk alone. */
  readonly isDesk?: boolean;
  /** null: no site file was applied yet. */
  readonly site: string | null;
}

/** The login of this browser. Each act returns what went wrong, or null. */
export class Session {
  /** null: not asked yet, or nobody answers. */
  facts = $state.raw<SessionFacts | null>(null);
  problem = $state.raw<Problem | null>(null);
  /** AC11: a login that waits for its second step; null: none. */
  waiting = $state.raw<LoginStepAnswer | null>(null);
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

  get maySeeFloor(): boolean {
    return maySeeFloor(this.facts?.role ?? null);
  }

  get mayKeepPeople(): boolean {
    return mayKeepPeople(this.facts?.role ?? null);
  }

  get mayImportLeads(): boolean {
    return mayImportLeads(this.facts?.role ?? null);
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

  /** AC15: for the desk. */
  showPin(name: string, pin: string): Promise<Problem | null> {
    return this.#act('/api/desk-login', { name, pin });
  }

  /** AC11 */
  showCode(code: string): Promise<Problem | null> {
    return this.#act('/api/login/code', { ticket: this.waiting?.ticket, code });
  }

  /** AC12: a key for the app, before there is a session. */
  newKey(): Promise<Result<SecondStepKey, Problem>> {
    return ask('POST', '/api/login/set-up', { ticket: this.waiting?.ticket });
  }

  /** AC12: then there is a session; the page goes on when `enter` says that the codes are kept. */
  confirmKey(code: string): Promise<Result<RecoveryCodesAnswer, Problem>> {
    return ask('POST', '/api/login/set-up/confirm', { ticket: this.waiting?.ticket, code });
  }

  async enter(): Promise<void> {
    await this.load();
    this.waiting = null;
  }

  leaveStep(): void {
    this.waiting = null;
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
    const answer = await ask<LoginStepAnswer | null>('POST', path, body);
    if (!answer.ok) return answer.error;
    const isWaiting = answer.value?.step !== undefined;
    if (!isWaiting) await this.load();
    this.waiting = isWaiting ? answer.value : null;
    return null;
  }
}
