const BYTES = 12;

/** Random enough to name one request. `crypto.randomUUID` is not there on plain http; this is. */
export const newRequestId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(BYTES)), (byte) => byte.toString(16).padStart(2, '0')).join('');
