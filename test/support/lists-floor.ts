import { parse, stringify } from 'yaml';
import type { Charge } from '../../shared/charge.ts';
import { HARBOUR_YAML, startServer } from './running-server.ts';

export const lists = {
  ...{ perAgentDay: 2, privateCap: 10, attempts: { perDay: 3, total: 6 }, retrySeconds: { '*': 3600 } },
  windows: [{ start: '00:00', end: '24:00' }],
  protect: { defaultDays: 10, refreshDays: 3, maxDays: 20 },
  each: [{ id: 'spring', name: 'Spring' }],
};
export const written = (more: object): string => stringify({ ...(parse(HARBOUR_YAML) as object), ...more });

/** The whole server on a site with lists; the log takes events by a key, as from a CRM. */
export async function openLists(site: string = written({ lists }), { numbersKey }: { readonly numbersKey?: Buffer } = {}) {
  const server = await startServer({ ...(numbersKey && { numbersKey }) });
  await server.apply(site);
  const authorization = `Bearer ${server.key('crm')}`;
  let sent = 0;
  const tell = (...events: object[]) =>
    server.call('/api/events', {
      headers: { authorization },
      body: events.map((event) => ({ id: `e${(sent += 1)}`, at: Date.now() - 60_000, list: 'spring', ...event })),
    });
  const as = async (name: string, charge: Charge) => {
    const added = await server.accounts.users.add(name, charge, 'long enough password', 'test');
    if (!added.ok) throw new Error(added.error);
    return `tallyboard_session=${server.accounts.sessions.begin({ kind: 'user', user: added.value }).token}`;
  };
  return { ...server, tell, as };
}
