const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** FNV-1a, and MurmurHash3's last mixing: without it names that differ at their end alone would take their turns together. */
function hashOf(name: string): number {
  let hash = FNV_OFFSET;
  for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), FNV_PRIME);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** W12: when this screen's turn is within the time over which all screens spread: the same for the same name, 0 up to `spreadMs`. */
export const turnWithin = (spreadMs: number, name: string): number => Math.floor((hashOf(name) / 2 ** 32) * spreadMs);
