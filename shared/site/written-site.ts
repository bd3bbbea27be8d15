import type { LeaveKind, SiteFile } from './site-file.ts';

/** A site file as plain data that reads back as the same one: for writing it as YAML. The schemes are written by who knows them. */
export function writtenSite(
  { schemes: _read, leaveKinds, ...site }: SiteFile,
  schemes: readonly unknown[],
): Readonly<Record<string, unknown>> {
  return { ...site, ...(leaveKinds && { leaveKinds: writtenKinds(leaveKinds) }), schemes };
}

const writtenKinds = (kinds: Readonly<Record<string, LeaveKind>>): unknown =>
  Object.fromEntries(Object.entries(kinds).map(([id, { paid, reducesTarget }]) => [id, { paid: paid.n / paid.d, reducesTarget }]));
