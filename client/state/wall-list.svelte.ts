import type { Fleet, FleetScreen } from '../../shared/wire/fleet.ts';
import { ask, type Problem } from './http.ts';

/** The walls in use, asked for again whenever somebody is about to choose among them. */
export class WallList {
  /** null: not told yet. What is known stays while it is asked for again. */
  known = $state.raw<readonly FleetScreen[] | null>(null);
  problem = $state.raw<Problem | null>(null);

  async load(): Promise<void> {
    this.problem = null;
    const answer = await ask<Fleet>('GET', '/api/walls');
    if (answer.ok) this.known = answer.value.walls.filter(({ isRevoked }) => !isRevoked);
    else this.problem = answer.error;
  }
}
