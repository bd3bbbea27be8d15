/** DU1: what is counted of a supervisor's own work. */
export const DUTIES = ['listened', 'notes', 'disputes', 'reports'] as const;
export type Duty = (typeof DUTIES)[number];
export type DutyCounts = Readonly<Record<Duty, number>>;

/** DU2: what each supervisor is to do in a week; what is left out has no target. */
export interface DutyRules {
  readonly perWeek: Readonly<Partial<Record<Duty, number>>>;
}

/** DU2: of the target, whole percents rounded down, above 100 too. */
export const sharePercent = (count: number, target: number): number => Math.floor((count * 100) / target);
