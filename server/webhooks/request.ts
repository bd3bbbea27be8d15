import { createHmac } from 'node:crypto';
import { digestOf } from '../../shared/exact/digest.ts';
import type { WebhookKind } from '../../shared/site/webhooks.ts';
import type { EpochMs } from '../../shared/units.ts';

export interface HookRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The answer says in a code of its own whether it was taken. */
  readonly hasCode: boolean;
}

/** One thing that is told. */
export interface Told {
  /** `alert.raised` */
  readonly type: string;
  /** ISO 8601: of what it tells. */
  readonly timestamp: string;
  /** For people. */
  readonly line: string;
  /** For programs. */
  readonly data: unknown;
}

export interface Telling {
  readonly kind: WebhookKind;
  readonly url: string;
  readonly secret: string | null;
  /** What makes it the same message when it is sent again. */
  readonly key: string;
  /** `generic` is told one at a time. */
  readonly messages: readonly Told[];
}

const SECOND_MS = 1000;
/** Robots that take only messages with a key word of their own can be given this one. */
const SENDER = '[Tallyboard]';
const CARD = 'application/vnd.microsoft.card.adaptive';

/** J14: what is posted, as the receiver wants it. */
export function requestFor(telling: Telling, now: EpochMs): HookRequest {
  const { kind, url, secret, messages } = telling;
  const text = [SENDER, ...messages.map(({ line }) => line)].join(messages.length === 1 ? ' ' : '\n');
  switch (kind) {
    case 'generic':
      return genericRequest(telling, now);
    case 'slack':
      return post(url, { text: text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') });
    case 'teams':
      return post(url, { type: 'message', attachments: [{ contentType: CARD, contentUrl: null, content: cardOf(text) }] });
    case 'dingtalk':
      return robot(secret === null ? url : withDingTalkSignature(url, secret, now), { msgtype: 'text', text: { content: text } });
    case 'wecom':
      return robot(url, { msgtype: 'text', text: { content: text } });
    case 'feishu':
      return robot(url, { ...(secret !== null && feishuSignature(secret, now)), msg_type: 'text', content: { text } });
  }
}

const post = (url: string, body: object, headers: HookRequest['headers'] = {}): HookRequest => ({
  ...{ url, body: JSON.stringify(body), hasCode: false },
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
});

const robot = (url: string, body: object): HookRequest => ({ ...post(url, body), hasCode: true });

/** Standard Webhooks 1.0. */
function genericRequest({ url, secret, key, messages: [message] }: Telling, now: EpochMs): HookRequest {
  const id = `msg_${digestOf(key).slice(0, 32)}`;
  const timestamp = String(Math.floor(now / SECOND_MS));
  const { type, timestamp: at, data } = message ?? { type: 'alert.raised', timestamp: '', data: null };
  const request = post(url, { type, timestamp: at, data }, { 'webhook-id': id, 'webhook-timestamp': timestamp });
  if (secret === null) return request;
  const bytes = secret.startsWith('whsec_') ? Buffer.from(secret.slice('whsec_'.length), 'base64') : Buffer.from(secret);
  const signature = `v1,${sign(bytes, `${id}.${timestamp}.${request.body}`)}`;
  return { ...request, headers: { ...request.headers, 'webhook-signature': signature } };
}

const sign = (secret: string | Buffer, text: string): string => createHmac('sha256', secret).update(text).digest('base64');

function withDingTalkSignature(url: string, secret: string, now: EpochMs): string {
  const signed = new URL(url);
  signed.searchParams.set('timestamp', String(now));
  signed.searchParams.set('sign', sign(secret, `${now}\n${secret}`));
  return signed.href;
}

function feishuSignature(secret: string, now: EpochMs): { readonly timestamp: string; readonly sign: string } {
  const timestamp = String(Math.floor(now / SECOND_MS));
  return { timestamp, sign: sign(`${timestamp}\n${secret}`, '') };
}

const cardOf = (text: string): object => ({
  ...{ $schema: 'http://adaptivecards.io/schemas/adaptive-card.json', type: 'AdaptiveCard', version: '1.2' },
  body: text.split('\n').map((line) => ({ type: 'TextBlock', text: line, wrap: true })),
});
