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

/** As people call what they browse with; the first that fits counts. */
const PEOPLES_BROWSERS = [
  [/Edg\w*\/(\d+)/, 'Edge'],
  [/OPR\/(\d+)/, 'Opera'],
  [/Firefox\/(\d+)/, 'Firefox'],
  [/FxiOS\/(\d+)/, 'Firefox'],
  [/(?:CriOS|Chrome)\/(\d+)/, 'Chrome'],
  [/Version\/(\d+)\S* .*Safari/, 'Safari'],
] as const;

/** The first that fits counts: a telephone names the system that it was made from too. */
const SYSTEMS = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
] as const;

/** "Edge 140"; what is none of these, by the first word that it names itself with. */
export function browserName(userAgent: string): string {
  for (const [pattern, name] of PEOPLES_BROWSERS) {
    const version = pattern.exec(userAgent)?.[1];
    if (version !== undefined) return `${name} ${version}`;
  }
  return userAgent.split(/[/\s]/)[0] ?? userAgent;
}

/** null: it does not say. */
export const systemName = (userAgent: string): string | null => SYSTEMS.find(([pattern]) => pattern.test(userAgent))?.[1] ?? null;

/** What draws a screen, short: "Chromium 69", "webOS, Chromium 79"; where it is none of these, as the browser says it. */
export function engineName(userAgent: string): string {
  const platform = PLATFORMS.find(([pattern]) => pattern.test(userAgent))?.[1];
  for (const [pattern, name] of BROWSERS) {
    const version = pattern.exec(userAgent)?.[1];
    if (version !== undefined) return [...(platform ? [platform] : []), `${name} ${version}`].join(', ');
  }
  return userAgent;
}
