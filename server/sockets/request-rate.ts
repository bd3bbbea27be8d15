import type { Clock } from '../clock.ts';

/** More than a person does, less than a loop: a bucket of 20 requests that fills up by 5 a second. */
const BUCKET = 20;
const PER_SECOND = 5;

/** One bucket a socket; true while a request is within the rate. */
export function openRequestRate(clock: Clock): () => boolean {
  let tokens = BUCKET;
  let filledAt = clock();
  return () => {
    const now = clock();
    tokens = Math.min(BUCKET, tokens + (Math.max(0, now - filledAt) * PER_SECOND) / 1000);
    filledAt = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
