import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Later } from './clock.ts';

/** Long enough for an answer that is on its way, short enough for whoever waits for the program to end. */
const GRACE_MS = 2000;

export interface Connections {
  /** Ends those that are still open a while from now. Returns how to call that off. */
  endSoon(): () => void;
}

/**
 * Follows the connections of a server, those of sockets included. A server that closes waits for each of them, and some end late or never: a browser holds
 * spare ones over which it asks nothing (Node takes these for busy for a minute), and a screen whose power is gone answers no closing handshake.
 */
export function followConnections(http: Server, later: Later): Connections {
  const open = new Set<Socket>();
  http.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  return {
    endSoon: () =>
      later(() => {
        for (const socket of open) socket.destroy();
      }, GRACE_MS),
  };
}
