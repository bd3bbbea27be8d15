import type { Result } from '../../shared/result.ts';
import type { AgentId } from '../../shared/units.ts';
import type { AllocationMade, ListAnswer, ListsAnswer } from '../../shared/wire/list-answers.ts';
import type { Problem } from './http.ts';
import { newRequestId } from './request-id.ts';
import { Watched } from './watched.svelte.ts';

const EVERY_MS = 5000;

/** LS7: every list with its sums. */
export class ListBook extends Watched<ListsAnswer> {
  constructor() {
    super('/api/lists', EVERY_MS);
  }
}

/** LS7, LS8: one list, and leads of it handed out. */
export class OneList extends Watched<ListAnswer> {
  readonly #path: string;

  constructor(list: string) {
    const path = `/api/lists/${encodeURIComponent(list)}`;
    super(`${path}/penetration`, EVERY_MS);
    this.#path = path;
  }

  /** `each`, `most` null: as many as there is room for. */
  allocate(agents: readonly AgentId[], each: number | null, most: number | null): Promise<Result<AllocationMade, Problem>> {
    const limits = { ...(each !== null && { each }), ...(most !== null && { most }) };
    return this.make(`${this.#path}/allocate`, { request: newRequestId(), agents, ...limits });
  }
}
