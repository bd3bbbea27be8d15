/** Equal as JSON would write them: what the wire cannot tell apart need not be sent again. Identity is tried first, at every depth. */
export function same(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) || Array.isArray(right)) return Array.isArray(left) && Array.isArray(right) && sameList(left, right);
  const before: Readonly<Record<string, unknown>> = { ...left };
  const after: Readonly<Record<string, unknown>> = { ...right };
  const keys = Object.keys(before);
  return keys.length === Object.keys(after).length && keys.every((key) => key in after && same(before[key], after[key]));
}

const sameList = (left: readonly unknown[], right: readonly unknown[]): boolean =>
  left.length === right.length && left.every((item, index) => same(item, right[index]));
