import { vi } from 'vitest';
import { stringify } from 'yaml';
import { z } from 'zod';
import type { Charge } from '../../shared/charge.ts';
import { exportCommand } from '../../server/commands/export.ts';
import { instantOf } from '../../shared/site/wall-clock.ts';
import { agentId, localDate, teamId } from '../../shared/units.ts';
import { runCommand } from './run-command.ts';
import { startServer, type Served } from './running-server.ts';

// A floor of three whose March 2026 is closed, disputed, sealed and corrected over HTTP, by people with passwords.

const name = (en: string) => ({ 'zh-CN': '项', en });

/** V1: a yuan for each call of 90 s or more over or under 160, at most 20 more. */
const perCall = {
  ...{ id: 'perCall', name: name('Calls'), kind: 'earning', per: 'period' },
  of: { product: [{ amount: 100 }, { clamp: { of: { sum: [{ metric: 'validCalls' }, -160] }, max: 20 } }] },
};
/** V24: the most calls of the week, 150 and 100 yuan. */
const weekCalls = {
  ...{ id: 'weekCalls', kind: 'top', name: name('Week'), period: 'week', among: 'site', direction: 'desc', normalise: 'none' },
  ...{ by: [{ metric: 'validCalls' }, { metric: 'talk' }], prizes: [15_000, 10_000], ties: 'splitPool' },
};

export const sealedYaml = (more: { readonly sealedBy?: readonly string[]; readonly hasAward?: boolean } = {}): string =>
  stringify({
    site: {
      ...{ id: 'test', name: 'Test floor', timeZone: 'Asia/Shanghai', currency: 'CNY' },
      ...(more.sealedBy && { sealedBy: more.sealedBy }),
    },
    teams: ['east', 'west'].map((id) => ({ id, name: id, defaultShift: 'day' })),
    agents: [
      { id: 'ana', name: 'Ana', team: 'east' },
      { id: 'bo', name: 'Bo', team: 'east' },
      { id: 'cy', name: 'Cy', team: 'west' },
    ],
    patterns: [{ id: 'day', start: '09:00', end: '17:00', days: [1, 2, 3, 4, 5] }],
    schemes: [
      {
        ...{ id: 'plain', version: 1, effectiveFrom: '2026-01-01' },
        metrics: {
          validCalls: { from: 'call', agg: 'count', where: { kinds: ['outbound'], talkSeconds: { gte: 90, of: 'longest' } } },
          talk: { from: 'call', agg: 'sum', field: 'talkSeconds', where: { kinds: ['outbound'] } },
        },
        quotas: { base: { targets: { validCalls: 160 }, per: { scheduledMinutes: 480 }, combine: 'min' } },
        points: { start: 100, clamp: [0, 120], rules: [], appeal: { windowDays: 5, reviewer: 'supervisor' } },
        pay: { lines: [perCall] },
        standings: { by: ['validCalls'] },
        awards: more.hasAward ? [weekCalls] : [],
      },
    ],
  });

/** Calls of 10 March, one after the other from nine o'clock, of so many seconds each, as a dialler sends them. */
export const callsOn = (agent: string, seconds: readonly number[], timeZone = 'Asia/Shanghai') =>
  seconds.map((talkSeconds, index) => {
    const startedAt = instantOf(timeZone, localDate('2026-03-10'), '09:00') + index * 150_000;
    const endedAt = startedAt + talkSeconds * 1000;
    const id = `${agent}-${index}`;
    return {
      ...{ type: 'call.recorded', id, at: endedAt, call: `pbx-a:${id}`, agent, direction: 'outbound' },
      ...{ startedAt, answeredAt: startedAt, endedAt, talkSeconds },
    };
  });

export const corrects = (call: string, changes: Readonly<Record<string, unknown>>) => ({
  ...{ type: 'call.corrected', id: `correction-${call}`, at: Date.now(), call: `pbx-a:${call}`, agent: 'ana' },
  ...{ changes, reason: 'listened to it again', by: 'lee' },
});

const lineSchema = z.object({ id: z.string(), amount: z.number() });
const statementSchema = z.object({
  ...{ agent: z.string(), total: z.number(), digest: z.string(), lines: z.array(lineSchema) },
  figures: z.array(z.object({ id: z.string(), value: z.string().nullable() })),
  adjustments: z.array(z.object({ of: z.object({ period: z.string(), line: z.string() }), amount: z.number(), because: z.unknown() })),
});
const settlementSchema = z.object({
  ...{ digest: z.string(), state: z.enum(['live', 'provisional', 'sealed']), statements: z.array(statementSchema) },
  seal: z.object({ digest: z.string(), agrees: z.boolean() }).nullable(),
  toSign: z.object({ digest: z.string(), signers: z.array(z.unknown()), missing: z.array(z.string()) }).nullish(),
});

const boardSchema = z.object({ seq: z.number() });

const PEOPLE = {
  root: { role: 'admin' },
  pay: { role: 'payroll' },
  pay2: { role: 'payroll' },
  aud: { role: 'auditor' },
  lee: { role: 'supervisor', teams: [teamId('east')] },
  mo: { role: 'supervisor', teams: [teamId('west')] },
  ana: { role: 'agent', agent: agentId('ana') },
  bo: { role: 'agent', agent: agentId('bo') },
} as const satisfies Readonly<Record<string, Charge>>;
export type Person = keyof typeof PEOPLE;

export interface SealedFloor {
  readonly server: Served;
  /** GET as that person, or POST where there is a body and no other method. */
  readonly as: (person: Person, path: string, body?: unknown, method?: string) => ReturnType<Served['call']>;
  /** The settlement as that person reads it. */
  readonly month: (person: Person, id: string) => Promise<z.infer<typeof settlementSchema>>;
  /** Sends events and waits until the board knows them. */
  readonly send: (events: readonly object[]) => Promise<void>;
}

/** `siteFile`: where a site file of the same words is kept (TALLYBOARD_SITE). */
export async function sealedFloor(yaml: string, kept: { readonly siteFile?: string } = {}): Promise<SealedFloor> {
  const server = await startServer(kept);
  await server.apply(yaml);
  const cookies = new Map<Person, Promise<string>>();
  const login = async (person: Person): Promise<string> => {
    const added = await server.accounts.users.add(person, PEOPLE[person], 'long enough password', 'test');
    if (!added.ok) throw new Error(added.error);
    // CF3: a supervisor begins with no right.
    if (person === 'lee' || person === 'mo') server.accounts.users.grant(added.value, ['export'], 'test');
    return `tallyboard_session=${server.accounts.sessions.begin({ kind: 'user', user: added.value }).token}`;
  };
  const cookieOf = (person: Person): Promise<string> => {
    const cookie = cookies.get(person) ?? login(person);
    cookies.set(person, cookie);
    return cookie;
  };
  const key = server.key();
  const as: SealedFloor['as'] = async (person, path, body, method) =>
    server.call(path, { cookie: await cookieOf(person), ...(body !== undefined && { body }), ...(method !== undefined && { method }) });
  return {
    server,
    as,
    month: async (person, id) => settlementSchema.parse((await as(person, `/api/settlements/${id}`)).body),
    async send(events) {
      const sent = await server.call('/api/events', { body: events, headers: { authorization: `Bearer ${key}` } });
      if (sent.status !== 200) throw new Error(JSON.stringify(sent.body));
      const stored = (await runCommand(exportCommand, ['--events'], server.folder)).printed.length;
      const isFolded = async () => boardSchema.parse((await as('root', '/api/board?audience=floor')).body).seq >= stored;
      await vi.waitUntil(isFolded, { timeout: 30_000 });
    },
  };
}
