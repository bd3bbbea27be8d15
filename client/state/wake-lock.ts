/** Keeps the screen from going dark where the browser may (HTTPS only): a lock ends when the page is hidden, and is asked for again. Returns how to stop. */
export function keepAwake(): () => void {
  // Plain http and old engines have no such thing, whatever the types say.
  const { wakeLock } = navigator as { readonly wakeLock?: WakeLock };
  if (!wakeLock) return () => undefined;
  let lock = Promise.resolve<WakeLockSentinel | null>(null);
  const ask = (): void => {
    if (document.visibilityState === 'visible') lock = wakeLock.request('screen').catch(() => null);
  };
  document.addEventListener('visibilitychange', ask);
  ask();
  return () => {
    document.removeEventListener('visibilitychange', ask);
    void lock.then((held) => held?.release());
  };
}
