import { WebSocket as WebSocketTransport } from 'socket.io-client';

/** To the worker, with the port that the socket is heard by. */
export interface OpenSocket {
  readonly uri: string;
}

/** A message to send; null: close. */
export type ToSocket = string | null;

export type FromSocket =
  | { readonly type: 'open' }
  | { readonly type: 'error' }
  | { readonly type: 'message'; readonly data: string }
  | { readonly type: 'close'; readonly code: number; readonly reason: string };

/** As much of a WebSocket as socket.io asks of one. */
interface AnySocket {
  onopen: (() => void) | null;
  onmessage: ((event: { readonly data: string }) => void) | null;
  onerror: (() => void) | null;
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null;
  send(data: string): void;
  close(): void;
}

/**
 * One worker a page, started with its first socket: a page that stands for months finds its worker there when it connects anew, whatever program its server
 * runs by then. null: there are no workers here, or this one could not be started; then sockets are the page's own.
 */
let worker: Worker | null | undefined;

function startWorker(): Worker | null {
  if (typeof Worker === 'undefined') return null;
  const started = new Worker(new URL('./socket-worker.ts', import.meta.url));
  started.onerror = () => (worker = null);
  return started;
}

function openInWorker(inside: Worker, uri: string): AnySocket {
  const { port1: port, port2: itsPort } = new MessageChannel();
  const fail = (): void => socket.onclose?.({ code: 1006, reason: 'the worker of the socket failed' });
  const socket: AnySocket = {
    ...{ onopen: null, onmessage: null, onerror: null, onclose: null },
    send: (data) => port.postMessage(data satisfies ToSocket),
    close: () => port.postMessage(null satisfies ToSocket),
  };
  port.onmessage = ({ data: told }: MessageEvent<FromSocket>) => {
    if (told.type === 'message') socket.onmessage?.(told);
    else if (told.type === 'open') socket.onopen?.();
    else if (told.type === 'error') socket.onerror?.();
    else {
      port.close();
      inside.removeEventListener('error', fail);
      socket.onclose?.(told);
    }
  };
  inside.addEventListener('error', fail);
  inside.postMessage({ uri } satisfies OpenSocket, [itsPort]);
  return socket;
}

/** socket.io's transport with the socket itself off the page's main thread. */
export class WorkerTransport extends WebSocketTransport {
  override createSocket(uri: string): AnySocket | WebSocket {
    if (worker === undefined) worker = startWorker();
    return worker === null ? new WebSocket(uri) : openInWorker(worker, uri);
  }
}
