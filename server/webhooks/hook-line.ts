import type { Webhook } from '../../shared/site/webhooks.ts';
import { epochMs, type EpochMs, type SiteId } from '../../shared/units.ts';
import { addressOf } from './address.ts';
import { readMessage } from './message.ts';
import type { WaitingEntry } from './outbox.ts';
import type { WebhookParts } from './parts.ts';
import { post } from './post.ts';
import { requestFor, type Telling } from './request.ts';

/** The way to one webhook: one message at a time. */
export interface HookLine {
  readonly webhook: Webhook;
  /** Sends what is due, unless something is on its way or it would be too soon; does not wait for it. */
  send(): void;
  /** Calls off what is on its way: it is sent again after the next start. */
  close(): Promise<void>;
}

/** J13: a robot takes 20 messages a minute. */
const ROBOT_PAUSE_MS = 3000;
const MOST_AT_ONCE = 10;
/** WeCom takes 2,048 bytes of text. */
const MOST_BYTES = 2000;
const ANSWER_MS = 10_000;
const FIRST_PAUSE_MS = 5000;
const LONGEST_PAUSE_MS = 300_000;
const GIVEN_UP_MS = 3_600_000;

export function openHookLine(site: SiteId, webhook: Webhook, parts: Omit<WebhookParts, 'board' | 'deliver'>): HookLine {
  const { outbox, clock, later, logger } = parts;
  let sending: Promise<void> | null = null;
  let lastAt = -Infinity;
  let callOff = new AbortController();
  let isClosed = false;

  const settle = (batch: readonly WaitingEntry[], reason: string | null): void => {
    if (reason === null) {
      outbox.taken(batch.map(({ key }) => key));
      return;
    }
    logger.warn({ webhook: webhook.id, reason }, 'a webhook did not take what it was told');
    const now = clock();
    for (const { key, addedAt, tries } of batch) {
      if (now - addedAt >= GIVEN_UP_MS) outbox.giveUp(key, reason);
      else outbox.tryAgain(key, epochMs(now + Math.min(FIRST_PAUSE_MS * 2 ** tries, LONGEST_PAUSE_MS)));
    }
  };
  const deliver = async (batch: readonly WaitingEntry[]): Promise<void> => {
    callOff = new AbortController();
    const { signal } = callOff;
    const stopWaiting = later(() => callOff.abort(), ANSWER_MS);
    const telling = tellingOf(webhook, batch, parts.env);
    const reason = typeof telling === 'string' ? telling : await taken(telling, clock(), signal);
    stopWaiting();
    if (!isClosed) settle(batch, reason);
  };
  return {
    webhook,
    send() {
      const now = clock();
      if (isClosed || sending !== null || now - lastAt < pauseOf(webhook)) return;
      const batch = batchOf(outbox.due(site, webhook.id, now, webhook.kind === 'generic' ? 1 : MOST_AT_ONCE));
      if (batch.length === 0) return;
      lastAt = now;
      sending = deliver(batch)
        .catch((error: unknown) => logger.error({ err: error, webhook: webhook.id }, 'a webhook could not be told'))
        .then(() => {
          sending = null;
        });
    },
    async close() {
      isClosed = true;
      callOff.abort();
      await sending;
    },
  };
}

const pauseOf = ({ kind }: Webhook): number => (kind === 'generic' ? 0 : ROBOT_PAUSE_MS);

/** Their lines fit into one message; at least the first. */
function batchOf(entries: readonly WaitingEntry[]): readonly WaitingEntry[] {
  let bytes = 0;
  return entries.filter((entry, index) => {
    bytes += Buffer.byteLength(readMessage(entry.message).line) + 1;
    return index === 0 || bytes <= MOST_BYTES;
  });
}

/** What is sent; a text: why it can't be. */
function tellingOf(webhook: Webhook, batch: readonly WaitingEntry[], env: NodeJS.ProcessEnv): Telling | string {
  const address = addressOf(webhook, env);
  if (!address.ok) return address.error;
  const messages = batch.map(({ message }) => readMessage(message));
  return { kind: webhook.kind, ...address.value, key: batch[0]?.key ?? '', messages };
}

async function taken(telling: Telling, now: EpochMs, signal: AbortSignal): Promise<string | null> {
  const answer = await post(requestFor(telling, now), signal);
  return answer.ok ? null : answer.error;
}
