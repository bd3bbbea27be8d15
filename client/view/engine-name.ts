const PLATFORMS = [
  [/Web0S|webOS/, 'webOS'],
  [/Tizen/, 'Tizen'],
  [/Android/, 'Android'],
] as const;

/** The first that fits counts: every browser names those before it, for the sake of old pages. */
const BROWSERS = [
  [/Firefox\/(\d+)/, 'Firefox'],
  [/(?:HeadlessChrome|Chrome|Chromium)\/(\d+)/, 'Chromium'],
  [/Version\/(\d+)\S* .*Safari/, 'Safari'],
] as const;

/** What draws a screen, short: "Chromium 69", "webOS, Chromium 79"; where it is none of these, as the browser says it. */
export function engineName(userAgent: string): string {
  const platform = PLATFORMS.find(([pattern]) => pattern.test(userAgent))?.[1];
  for (const [pattern, name] of BROWSERS) {
    const version = pattern.exec(userAgent)?.[1];
    if (version !== undefined) return [...(platform ? [platform] : []), `${name} ${version}`].join(', ');
  }
  return userAgent;
}
