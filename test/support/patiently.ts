/** How long to wait for what another process does, in ms: until it has certainly failed, as no test depends on speed. */
export const PATIENTLY = { timeout: 30_000, interval: 20 };
