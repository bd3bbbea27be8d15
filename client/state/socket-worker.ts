// A worker of the page. Chromium hands a socket's bytes over in pieces of a thousand, and each is an errand of the thread that opened the socket:
// here they are put together, and the page has one errand a message.

import type { FromSocket, OpenSocket, ToSocket } from './socket-in-worker.ts';

self.onmessage = ({ data: { uri }, ports: [port] }: MessageEvent<OpenSocket>): void => {
  if (port === undefined) return;
  const socket = new WebSocket(uri);
  const tell = (what: FromSocket): void => port.postMessage(what);
  socket.onopen = () => tell({ type: 'open' });
  socket.onmessage = ({ data }: MessageEvent<string>) => tell({ type: 'message', data });
  socket.onerror = () => tell({ type: 'error' });
  socket.onclose = ({ code, reason }) => {
    tell({ type: 'close', code, reason });
    port.close();
  };
  port.onmessage = ({ data }: MessageEvent<ToSocket>) => {
    if (data === null) socket.close();
    else socket.send(data);
  };
};
