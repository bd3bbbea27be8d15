import type { ScreenReport } from '../../shared/wire/screen-events.ts';
import type { Walls } from '../accounts/walls.ts';

/** How a paired screen fares, as far as this server has heard since it started. */
export interface ScreenState {
  readonly isConnected: boolean;
  readonly report: ScreenReport | null;
}

/** What the sockets know of paired screens, for those who keep them; and what these ask of the screens. */
export interface ScreenWatch {
  /** A link may be open on several screens: each socket counts. */
  arrived(wall: string, socket: string): void;
  left(wall: string, socket: string): void;
  heard(wall: string, report: ScreenReport): void;
  stateOf(wall: string): ScreenState;
  /** Asks the screen to load itself again. False: it is not connected, and nobody was asked. */
  reload(wall: string): boolean;
  onReload(listener: (wall: string) => void): () => void;
}

export function openScreenWatch(walls: Walls): ScreenWatch {
  const sockets = new Map<string, ReadonlySet<string>>();
  const reports = new Map<string, ScreenReport>();
  const listeners = new Set<(wall: string) => void>();
  const isConnected = (wall: string): boolean => (sockets.get(wall)?.size ?? 0) > 0;
  return {
    arrived(wall, socket) {
      sockets.set(wall, new Set([...(sockets.get(wall) ?? []), socket]));
      walls.seen(wall);
    },
    left(wall, socket) {
      sockets.set(wall, new Set([...(sockets.get(wall) ?? [])].filter((other) => other !== socket)));
      walls.seen(wall);
    },
    heard(wall, report) {
      reports.set(wall, report);
      walls.seen(wall);
    },
    stateOf: (wall) => ({ isConnected: isConnected(wall), report: reports.get(wall) ?? null }),
    reload(wall) {
      if (!isConnected(wall)) return false;
      for (const listener of listeners) listener(wall);
      return true;
    },
    onReload(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
