import type { LeaveKind, SiteFile } from './site-file.ts';

const NOTHING = { n: 0, d: 1 };
const ALL = { n: 1, d: 1 };

/** Of a site file that names none. Absence is leave that nobody approved: unpaid, and the target stays (V8). */
export const USUAL_LEAVE_KINDS: Readonly<Record<string, LeaveKind>> = {
  annual: { paid: ALL, reducesTarget: true },
  sick: { paid: { n: 3, d: 5 }, reducesTarget: true },
  personal: { paid: NOTHING, reducesTarget: true },
  absence: { paid: NOTHING, reducesTarget: false },
  compensatory: { paid: ALL, reducesTarget: true },
  public: { paid: ALL, reducesTarget: true },
};

export const leaveKindsOf = (site: SiteFile): Readonly<Record<string, LeaveKind>> => site.leaveKinds ?? USUAL_LEAVE_KINDS;

/** The site file's check refuses a kind that is not listed; one in a log of before is taken as approved and paid. */
export const leaveKindOf = (site: SiteFile, kind: string): LeaveKind => leaveKindsOf(site)[kind] ?? { paid: ALL, reducesTarget: true };
