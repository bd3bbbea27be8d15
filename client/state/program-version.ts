/** `Bq3K1x7a` of `/assets/index-Bq3K1x7a.js`: the build names each program by its content. */
const SCRIPT = /\/assets\/[a-z]+-([^/]+)\.js$/;

/** The address of the script that runs this page; null: the page was not built (development). */
export const ownScript = (): string | null =>
  [...document.querySelectorAll<HTMLScriptElement>('script[src]')]
    .map(({ src }) => new URL(src).pathname)
    .find((path) => SCRIPT.test(path)) ?? null;

/** What the fleet page calls the version of the program on this screen. */
export const ownVersion = (): string => SCRIPT.exec(ownScript() ?? '')?.[1] ?? 'development';
