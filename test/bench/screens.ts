import { WebSocket } from 'ws';
import { PROTOCOL_VERSION } from '../../shared/wire/protocol-version.ts';

/** Which picture, and by what right. `room` names those who see the same. */
export interface Seat {
  readonly room: string;
  readonly join: { readonly audience: 'wall' | 'floor' | 'desk'; readonly agent?: string };
  readonly cookie: string;
}

/** A screen without pixels, as light as it can be, so that hundreds fit beside the server that is measured. */
export interface LightScreen {
  readonly room: string;
  onFrame: (packet: string) => void;
  close(): void;
}

/** Speaks just enough of socket.io: connects, joins, answers pings. Resolves with its snapshot received. */
export function openLightScreen(url: string, { room, join, cookie }: Seat): Promise<LightScreen> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
    headers: { cookie },
    perMessageDeflate: false,
  });
  const screen: LightScreen = { room, onFrame: () => undefined, close: () => socket.close() };
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('message', (bytes: Buffer) => {
      const packet = bytes.toString();
      if (packet.startsWith('42["board:frame"')) screen.onFrame(packet);
      else if (packet === '2') socket.send('3');
      else if (packet.startsWith('0')) socket.send('40');
      else if (packet.startsWith('40')) socket.send(`420${JSON.stringify(['board:join', { ...join, protocol: PROTOCOL_VERSION }])}`);
      else if (packet.startsWith('42["board:snapshot"')) resolve(screen);
      else if (packet.startsWith('44') || packet.includes('"ok":false')) reject(new Error(`the screen was turned away: ${packet}`));
    });
  });
}

/** The same for the plain server that it is compared with. */
export function openPlainScreen(url: string, room: string): Promise<LightScreen> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/?room=${encodeURIComponent(room)}`, { perMessageDeflate: false });
  const screen: LightScreen = { room, onFrame: () => undefined, close: () => socket.close() };
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('open', () => resolve(screen));
    socket.on('message', (bytes: Buffer) => screen.onFrame(bytes.toString()));
  });
}

/** A few at a time, as a floor's screens come back after a restart. */
export async function openAll<Item>(items: readonly Item[], open: (item: Item) => Promise<LightScreen>): Promise<LightScreen[]> {
  const screens: LightScreen[] = [];
  for (let from = 0; from < items.length; from += 25) screens.push(...(await Promise.all(items.slice(from, from + 25).map(open))));
  return screens;
}
