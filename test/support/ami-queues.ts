import { field, type AmiBlock } from '../../server/sources/asterisk-ami/ami-framing.ts';
import { openAmiServer, type AmiServer, type AmiSession } from '../../server/sources/replay/ami-server.ts';
import { account } from './run-a-ami.ts';

export interface Member {
  readonly queue: string;
  readonly name: string;
  readonly interface: string;
  /** Left out: the interface. */
  readonly device?: string;
  /** Static: named in queues.conf. */
  readonly isStatic?: boolean;
}

/** What becomes of the next actions: `answer` leaves them to app_queue. */
type Mood = 'answer' | 'silent' | 'untold' | 'forbidden' | 'cut';

/** A phone system's queues, as app_queue of Asterisk 22 answers and tells of them. */
export interface QueueingServer {
  readonly ami: AmiServer;
  mood: Mood;
  /** `QueuePause sales PJSIP/2001 true Lunch`, oldest first. */
  readonly asked: string[];
  /** The phones that ring because they were asked for, by their ActionIDs, oldest first. */
  readonly ringing: string[];
  tell(event: string, fields: Readonly<Record<string, string | number>>): void;
  /** In these queues, by their interfaces: `sales PJSIP/2001 Lunch`. */
  members(): readonly string[];
}

interface Place extends Member {
  reason: string | null;
}

/** What an event and a list item say of a member, with CRLF. */
function memberLines({ queue, name, interface: iface, device = iface, isStatic = false, reason }: Place, isListed: boolean): string {
  return [
    `Queue: ${queue}`,
    ...(isListed ? [`Name: ${name}`, `Location: ${iface}`] : [`MemberName: ${name}`, `Interface: ${iface}`]),
    `StateInterface: ${device}`,
    `Membership: ${isStatic ? 'static' : 'dynamic'}`,
    ...['Penalty: 0', 'CallsTaken: 0', 'LastCall: 0', 'LastPause: 0', 'LoginTime: 0', 'InCall: 0', 'Status: 1'],
    `Paused: ${reason === null ? 0 : 1}`,
    `PausedReason: ${reason ?? ''}`,
    'Wrapuptime: 0',
  ]
    .map((line) => `${line}\r\n`)
    .join('');
}

export async function openQueueingServer(
  members: readonly Member[],
  { port, now }: { port?: number; now: () => number },
): Promise<QueueingServer> {
  const places: Place[] = members.map((member) => ({ ...member, reason: null }));
  const find = (queue: string, iface: string): Place | undefined =>
    places.find((place) => place.queue === queue && place.interface === iface);
  const stamp = (): string => `Timestamp: ${(now() / 1000).toFixed(6)}\r\n`;
  const event = (name: string, place: Place): string =>
    `Event: ${name}\r\nPrivilege: agent,all\r\n${stamp()}${memberLines(place, false)}\r\n`;

  function done(action: AmiBlock, session: AmiSession): string {
    if (field(action, 'Action') === 'Originate') {
      server.ringing.push(field(action, 'ActionID'));
      return 'Response: Success\r\nMessage: Originate successfully queued\r\n';
    }
    const place = find(field(action, 'Queue'), field(action, 'Interface'));
    const isRemoval = field(action, 'Action') === 'QueueRemove';
    if (!place) return `Response: Error\r\nMessage: ${isRemoval ? 'Unable to remove interface: Not there' : 'Interface not found'}\r\n`;
    if (isRemoval && place.isStatic) return 'Response: Error\r\nMessage: Member not dynamic\r\n';
    if (isRemoval) places.splice(places.indexOf(place), 1);
    else place.reason = field(action, 'Paused') === 'true' ? field(action, 'Reason') : null;
    if (server.mood !== 'untold') session.write(event(isRemoval ? 'QueueMemberRemoved' : 'QueueMemberPause', place));
    if (isRemoval) return 'Response: Success\r\nMessage: Removed interface from queue\r\n';
    return `Response: Success\r\nMessage: Interface ${place.reason === null ? 'unpaused' : 'paused'} successfully\r\n`;
  }

  const ami = await openAmiServer({
    account,
    ...(port !== undefined && { port }),
    list: (action) =>
      action === 'QueueStatus'
        ? [...places.map((place) => `Event: QueueMember\r\n${memberLines(place, true)}`), 'Event: QueueStatusComplete\r\n']
        : ['Event: CoreShowChannelsComplete\r\n'],
    onListening: () => undefined,
    pong: () => (now() / 1000).toFixed(6),
    onAction(action, session) {
      const what = ['Action', 'Queue', 'Interface', 'Paused', 'Reason', 'Channel', 'Application', 'Data', 'Timeout', 'Async'].map((key) =>
        field(action, key),
      );
      server.asked.push(what.filter((value) => value !== '').join(' '));
      if (server.mood === 'forbidden') return 'Response: Error\r\nMessage: Permission denied\r\n';
      if (server.mood === 'cut') session.cut();
      return server.mood === 'silent' || server.mood === 'cut' ? null : done(action, session);
    },
  });
  const server: QueueingServer = {
    ami,
    mood: 'answer',
    asked: [],
    ringing: [],
    tell(name, fields) {
      const lines = Object.entries(fields).map(([key, value]) => `${key}: ${value}\r\n`);
      for (const session of ami.sessions) session.write(`Event: ${name}\r\n${stamp()}${lines.join('')}\r\n`);
    },
    members: () => places.map(({ queue, interface: iface, reason }) => `${queue} ${iface}${reason === null ? '' : ` ${reason}`}`),
  };
  return server;
}
