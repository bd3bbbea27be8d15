import type { OfferedRule, OfferedRules } from '../../shared/wire/offered-rules.ts';
import { ask, type Problem } from './http.ts';

/** The point rules in force today: asked for again whenever somebody is opened, as a new scheme may be in force since. */
export class PointRules {
  /** null: not told yet. What is known stays while it is asked for again. */
  known = $state.raw<readonly OfferedRule[] | null>(null);
  problem = $state.raw<Problem | null>(null);

  async load(): Promise<void> {
    this.problem = null;
    const answer = await ask<OfferedRules>('GET', '/api/point-rules');
    if (answer.ok) this.known = answer.value.rules;
    else this.problem = answer.error;
  }
}
