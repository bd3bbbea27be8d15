import type { Fleet, FleetScreen, ScreenAssignment } from '../../shared/wire/fleet.ts';
import type { Problem } from './http.ts';
import { Watched } from './watched.svelte.ts';

const EVERY_MS = 3000;

/** The screens of this site for those who keep them. Each act returns what went wrong, or null. */
export class FleetStore extends Watched<Fleet> {
  constructor() {
    super('/api/walls', EVERY_MS);
  }

  /** V15: the screen that shows this code becomes a wall. */
  claim(code: string, assignment: Omit<ScreenAssignment, 'sound'>): Promise<Problem | null> {
    return this.act('POST', '/api/pairing/claim', { code, ...assignment });
  }

  assign(id: FleetScreen['id'], assignment: ScreenAssignment): Promise<Problem | null> {
    return this.act('PATCH', `/api/walls/${id}`, assignment);
  }

  reload(id: FleetScreen['id']): Promise<Problem | null> {
    return this.act('POST', `/api/walls/${id}/reload`, {});
  }

  revoke(id: FleetScreen['id']): Promise<Problem | null> {
    return this.act('DELETE', `/api/walls/${id}`);
  }

  /** The path of the new link, with its token; or what went wrong. */
  async addLink(name: string): Promise<string | Problem> {
    const made = await this.make<{ readonly path: string }>('/api/walls', { name });
    return made.ok ? made.value.path : made.error;
  }
}
