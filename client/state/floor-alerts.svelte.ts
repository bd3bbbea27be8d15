import { createContext } from 'svelte';
import { tellAlert } from '../../shared/alerts/tell-alert.ts';
import { epochMs, type AgentId, type EpochMs } from '../../shared/units.ts';
import type { AgentRow, AlertRow } from '../../shared/wire/board-view.ts';
import type { Recorded, Reply, SnoozeTime } from '../../shared/wire/socket-events.ts';
import { agentOf, alertGroups, byAgent, type AlertGroups } from '../view/alert-groups.ts';
import { ownAlerts } from '../view/own-alerts.ts';
import type { PageWords } from '../view/page-words.ts';
import { AlertSettings } from './alert-settings.svelte.ts';
import type { BoardStore } from './board-store.svelte.ts';
import { newRequestId } from './request-id.ts';

const NOBODY: readonly AlertRow[] = [];
const MINUTE_MS = 60_000;
/** Of a queue, which has none. */
const A_SHIFT_MS = 8 * 60 * MINUTE_MS;

/** The alerts of the floor as this browser shows them: the site's, and those of its own thresholds. */
export class FloorAlerts {
  readonly settings = new AlertSettings();
  readonly #board: BoardStore<AgentRow>;
  /** J19: of its own until when each is quiet; gone with the page. */
  #ownSnoozes = $state.raw<Readonly<Record<string, EpochMs>>>({});

  constructor(board: BoardStore<AgentRow>) {
    this.#board = board;
  }

  readonly #own: readonly AlertRow[] = $derived.by(() => {
    const { view, freshness, clock } = this.#board;
    if (!view || Object.values(this.settings.thresholds).every((limit) => limit === null)) return NOBODY;
    const now = freshness.age === 'stale' ? freshness.since : clock.now;
    return ownAlerts(this.settings.thresholds, { rows: view.rows.values(), queues: view.queues }, now).map((row) => ({
      ...row,
      snoozedUntil: this.#ownSnoozes[row.id] ?? null,
    }));
  });

  readonly groups: AlertGroups = $derived.by(() =>
    alertGroups([...(this.#board.view?.alerts ?? NOBODY), ...this.#own], this.#board.clock.now),
  );

  readonly #byAgent: ReadonlyMap<AgentId, readonly AlertRow[]> = $derived.by(() => byAgent(this.groups));

  isOwn(row: AlertRow): boolean {
    return this.#own.includes(row);
  }

  acknowledge(row: AlertRow, note: string): Promise<Reply<Recorded> | null> {
    const asked = { request: newRequestId(), alert: row.id, note };
    return this.#board.write((socket) => socket.emitWithAck('alert:acknowledge', asked));
  }

  /** null: there was no answer. */
  async snooze(row: AlertRow, time: SnoozeTime): Promise<Reply<Recorded> | null> {
    if (!this.isOwn(row)) {
      const asked = { request: newRequestId(), alert: row.id, for: time };
      return this.#board.write((socket) => socket.emitWithAck('alert:snooze', asked));
    }
    this.#ownSnoozes = { ...this.#ownSnoozes, [row.id]: this.#untilOf(row, time) };
    return { ok: true, value: { id: row.id } };
  }

  #untilOf(row: AlertRow, time: SnoozeTime): EpochMs {
    const { now } = this.#board.clock;
    if (time === 'over') return now;
    if (time !== 'shift') return epochMs(now + time * MINUTE_MS);
    const agent = agentOf(row);
    const pace = agent === null ? null : this.#board.view?.rows.get(agent)?.pace;
    return pace?.window.end ?? epochMs(now + A_SHIFT_MS);
  }

  /** What stands of one agent, speaking or not. */
  of(agent: AgentId): readonly AlertRow[] {
    return this.#byAgent.get(agent) ?? NOBODY;
  }

  sentence(row: AlertRow, words: PageWords): string {
    const { view } = this.#board;
    return tellAlert(row.what, words, {
      agent: (agent) => view?.rows.get(agent)?.name,
      team: (team) => view?.teams.find((one) => one.team === team)?.name,
      site: view?.header.name ?? '',
    });
  }
}

const [useFloorAlerts, provideFloorAlerts] = createContext<FloorAlerts>();

export { provideFloorAlerts, useFloorAlerts };
