import { NO_THRESHOLDS, type OwnThresholds } from '../view/own-alerts.ts';
import { remember, remembered } from './memory.ts';

const KEY = 'tallyboard.alerts';

interface Kept {
  readonly thresholds: OwnThresholds;
  readonly isNotifying: boolean;
  readonly isSounding: boolean;
}

const NOTHING: Kept = { thresholds: NO_THRESHOLDS, isNotifying: false, isSounding: false };

/** J19: what this browser was told about alerts, kept in it. Everything is off until somebody turns it on. */
export class AlertSettings {
  #kept = $state.raw<Kept>(read(remembered(KEY)));

  get thresholds(): OwnThresholds {
    return this.#kept.thresholds;
  }

  get isNotifying(): boolean {
    return this.#kept.isNotifying;
  }

  get isSounding(): boolean {
    return this.#kept.isSounding;
  }

  set(changes: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...changes };
    remember(KEY, JSON.stringify(this.#kept));
  }
}

/** Anything that is not as this program writes it counts as nothing. */
function read(text: string | null): Kept {
  try {
    const kept: unknown = JSON.parse(text ?? 'null');
    if (typeof kept !== 'object' || kept === null) return NOTHING;
    const said = new Map<string, unknown>(Object.entries(kept));
    const thresholds = new Map<string, unknown>(Object.entries(said.get('thresholds') ?? {}));
    const limit = (name: keyof OwnThresholds): number | null => {
      const value = thresholds.get(name);
      return typeof value === 'number' && value > 0 ? value : null;
    };
    return {
      thresholds: { paused: limit('paused'), talking: limit('talking'), available: limit('available'), waiting: limit('waiting') },
      isNotifying: said.get('isNotifying') === true,
      isSounding: said.get('isSounding') === true,
    };
  } catch {
    return NOTHING;
  }
}
