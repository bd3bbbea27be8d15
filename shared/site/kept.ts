/** What `cache` keeps for `key`, built the first time it is asked for. */
export function kept<Key, Value>(
  cache: { get(key: Key): Value | undefined; set(key: Key, value: Value): unknown },
  key: Key,
  build: () => Value,
): Value {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const fresh = build();
  cache.set(key, fresh);
  return fresh;
}
