import { fileURLToPath } from 'node:url';

/** A file of the project by its path from the top. Two steps up is the project's folder, from this file and from the built one alike. */
export const checkoutFile = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
