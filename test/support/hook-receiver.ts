import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface Answer {
  readonly status: number;
  readonly body?: string;
  readonly location?: string;
}

/** A program that webhooks tell something to, over real HTTP. */
export interface HookReceiver {
  readonly url: string;
  readonly received: Received[];
  /** How the next ones are answered; `silent`: not at all. Then 200. */
  readonly answers: (Answer | 'silent')[];
  close(): Promise<void>;
}

export async function openHookReceiver(port = 0): Promise<HookReceiver> {
  const received: Received[] = [];
  const answers: (Answer | 'silent')[] = [];
  const http = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      received.push({ path: request.url ?? '', headers: request.headers, body });
      const answer = answers.shift() ?? { status: 200, body: '{"errcode":0,"code":0}' };
      if (answer === 'silent') return;
      response.writeHead(answer.status, answer.location === undefined ? {} : { location: answer.location }).end(answer.body ?? '');
    });
  });
  await new Promise<void>((listening) => http.listen(port, '127.0.0.1', listening));
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    http.closeAllConnections();
    await new Promise((closed) => http.close(closed));
  };
  onTestFinished(close);
  return { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`, received, answers, close };
}
