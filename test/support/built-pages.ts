import { fileURLToPath } from 'node:url';

/** The folder of the pages that the server serves. */
export const PAGES = fileURLToPath(new URL('../../dist/client', import.meta.url));
