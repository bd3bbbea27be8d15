/** Who has looked at what on a date: a page asks often, and one line in the audit is enough (Z6, AU5). */
export interface LookedToday {
  /** Whether this look is the first of its kind on that date. */
  readonly isFirst: (date: string, look: string) => boolean;
}

export function lookedToday(): LookedToday {
  let looks = new Set<string>();
  let on = '';
  return {
    isFirst(date, look) {
      if (date !== on) looks = new Set();
      on = date;
      if (looks.has(look)) return false;
      looks.add(look);
      return true;
    },
  };
}
