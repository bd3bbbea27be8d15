// One side of the fan-out benchmark: the real gateway over the memory log, in a process of its own. argv: data folder, agents, events of the day so far.
import { createServer } from 'node:http';
import { openAccounts } from '../../server/accounts/accounts.ts';
import { callersBySession } from '../../server/accounts/callers.ts';
import { openLagMeter } from '../../server/board/event-loop-lag.ts';
import { followBoard } from '../../server/board/live-board.ts';
import { systemClock, systemLater } from '../../server/clock.ts';
import { openMemoryEventLog } from '../../server/event-log/memory-event-log.ts';
import { openGateway } from '../../server/sockets/gateway.ts';
import { openScreenWatch } from '../../server/sockets/screen-watch.ts';
import { siteApplied } from '../support/call-scenario.ts';
import { answerParent, listenOnLoopback } from './answer-parent.ts';
import { writingTo } from '../support/writing.ts';
import { busyDay, busyEvent, busyFloor } from './busy-floor.ts';

const [folder = '', agents = '', eventsSoFar = ''] = process.argv.slice(2);
const now = systemClock();
const site = busyFloor(Number(agents), now);
const log = openMemoryEventLog();
await log.append(site.site.id, [siteApplied(site), ...busyDay(site, Number(eventsSoFar), now)], now);
const board = await followBoard({ log, site: site.site.id, clock: systemClock, salt: 'salt' });
const { sessions, walls, audit } = openAccounts(folder, systemClock);
const http = createServer();
const lag = openLagMeter();
const gateway = openGateway(http, {
  callers: callersBySession(sessions),
  walls,
  sessions,
  audit,
  watch: openScreenWatch(walls),
  clock: systemClock,
  later: systemLater,
  lagMs: lag.lagMs,
});
gateway.show(board, writingTo(log, site.site.id));

let next = Number(eventsSoFar);
answerParent(async () => {
  await log.append(site.site.id, [busyEvent(site, next, systemClock())], systemClock());
  next += 1;
});
await listenOnLoopback(http);
