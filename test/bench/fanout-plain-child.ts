// The other side: `ws` with nothing around it, sending to each room the bytes that the gateway sent. argv: the file with what was sent.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import { answerParent, listenOnLoopback } from './answer-parent.ts';
import type { Recording } from './fanout-side.ts';

const recording = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Recording;
const rooms = new Map<string, Set<WebSocket>>();
const http = createServer();
new WebSocketServer({ server: http, perMessageDeflate: false }).on('connection', (socket, { url }) => {
  const room = new URL(url ?? '', 'ws://localhost').searchParams.get('room') ?? '';
  rooms.set(room, (rooms.get(room) ?? new Set()).add(socket));
});

let tick = 0;
answerParent(() => {
  for (const [room, packets] of recording[tick % recording.length] ?? []) {
    for (const packet of packets) {
      const bytes = Buffer.from(packet);
      for (const socket of rooms.get(room) ?? []) socket.send(bytes, { binary: false });
    }
  }
  tick += 1;
});
await listenOnLoopback(http);
