import type { SiteFile, Rotation } from '../site/site-file.ts';
import type { AgentId } from '../units.ts';
import type { SiteEdit } from './site-edit.ts';

/** SI8: all that has to go from the file with somebody who leaves, or it would name nobody: what is planned for them, and themselves. */
export function leaverEdits(site: SiteFile, leaver: AgentId): readonly SiteEdit[] {
  const { roster, leave, swaps = [], overtime = [], rotations = [], agents } = site;
  const isTheirs = ({ agent }: { readonly agent: AgentId }): boolean => agent === leaver;
  return [
    ...roster.filter(isTheirs).map((was) => ({ part: 'roster' as const, was, now: null })),
    ...leave.filter(isTheirs).map((was) => ({ part: 'leave' as const, was, now: null })),
    ...swaps.filter(({ from, to }) => from === leaver || to === leaver).map((was) => ({ part: 'swaps' as const, was, now: null })),
    ...overtime.filter(isTheirs).map((was) => ({ part: 'overtime' as const, was, now: null })),
    ...rotations.flatMap((was) => {
      const now = without(was, leaver);
      return now === was ? [] : [{ part: 'rotations' as const, was, now }];
    }),
    ...agents.filter(({ id }) => id === leaver).map((was) => ({ part: 'agents' as const, was, now: null })),
  ];
}

/** null: it was theirs alone. */
function without(rotation: Rotation, leaver: AgentId): Rotation | null {
  if (!rotation.agents?.includes(leaver)) return rotation;
  const agents = rotation.agents.filter((agent) => agent !== leaver);
  return agents.length === 0 ? null : { ...rotation, agents };
}
