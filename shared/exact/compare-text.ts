/** Ascending, by the code units of the text: the same on every machine, whatever its language. Below 0 where `a` stands before `b`. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
