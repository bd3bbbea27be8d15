import { join } from 'node:path';
import pino from 'pino';
import { onTestFinished } from 'vitest';
import { openAccounts } from '../../server/accounts/accounts.ts';
import { callersBySession } from '../../server/accounts/callers.ts';
import { systemClock } from '../../server/clock.ts';
import { openMemoryEventLog } from '../../server/event-log/memory-event-log.ts';
import { openApp } from '../../server/http.ts';
import { openIntake } from '../../server/intake/intake.ts';
import { openMemoryRefusals } from '../../server/intake/memory-refusals.ts';
import { openMailBook } from '../../server/mails/mail-book.ts';
import { openScreenWatch } from '../../server/sockets/screen-watch.ts';
import { dataFolder } from './data-folder.ts';
import { retentionOn } from './retention.ts';
import { setupParts } from './setup-parts.ts';

/** What express keeps of a path: a route, or something mounted at `rawPath`. */
interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> } | undefined;
  readonly handle: unknown;
  readonly rawPath: string;
}

const isLayer = (value: unknown): value is Layer =>
  typeof value === 'object' && value !== null && 'handle' in value && 'rawPath' in value && typeof value.rawPath === 'string';

/** null: it is no router. Express' routers are functions. */
function stackOf(router: unknown): readonly Layer[] | null {
  if (typeof router !== 'function' || !('stack' in router) || !Array.isArray(router.stack)) return null;
  const layers = router.stack.filter(isLayer);
  if (layers.length < router.stack.length) throw new Error('express keeps its routes otherwise now');
  return layers;
}

/** Every route that express knows of, as `GET /api/board`. */
export function registeredRoutes(): readonly string[] {
  const accounts = openAccounts(dataFolder(), systemClock);
  const log = openMemoryEventLog();
  const intake = openIntake(log, openMemoryRefusals(), systemClock);
  const mails = openMailBook(join(dataFolder(), 'mails.sqlite'));
  onTestFinished(async () => {
    mails.close();
    await intake.close();
    await log.close();
    accounts.close();
  });
  const app = openApp({
    ...{ accounts, intake, mails, clock: systemClock, logger: pino({ level: 'silent' }), pages: dataFolder(), isDemo: false },
    ...{ callers: callersBySession(accounts.sessions), watch: openScreenWatch(accounts.walls) },
    retention: retentionOn(dataFolder(), accounts, mails),
    ...setupParts(dataFolder()),
    ...{ board: () => null, books: () => null, unready: () => null },
  });
  return routesIn(app.router, '');
}

function routesIn(router: unknown, at: string): readonly string[] {
  return (stackOf(router) ?? []).flatMap(({ route, handle, rawPath }) => {
    if (!route) return routesIn(handle, `${at}${rawPath}`.replace(/\/$/, ''));
    const path = `${at}${route.path}`.replace(/(.)\/$/, '$1');
    return Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${path}`);
  });
}
