export type FieldPath = readonly (string | number)[];
export type TreeMap = Readonly<Record<string, unknown>>;

export const isTreeMap = (tree: unknown): tree is TreeMap => typeof tree === 'object' && tree !== null && !Array.isArray(tree);
