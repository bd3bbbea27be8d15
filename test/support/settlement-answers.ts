import { z } from 'zod';
import type { Person, SealedFloor } from './sealed-floor.ts';

export const MONTHS = '/api/pay-months';
export const MARCH = `${MONTHS}/2026-03`;
export const BOOKS = '/api/settlements/2026-03';
export const FORBIDDEN = { status: 403, body: { error: 'forbidden' } };

const rowSchema = z.object({
  ...{
    agent: z.string(),
    name: z.string(),
    team: z.string(),
    digest: z.string(),
    points: z.string().nullable(),
    base: z.string().nullable(),
  },
  ...{ gross: z.number(), deductions: z.number(), adjustments: z.number(), total: z.number() },
});
const agents = z.array(z.object({ agent: z.string() }));
export const monthSchema = z.object({
  payLayouts: z.array(z.object({ id: z.string(), name: z.string() })),
  ...{ state: z.string(), mayKeep: z.boolean(), rows: z.array(rowSchema), isOver: z.boolean() },
  signing: z.object({ digest: z.string(), own: z.string(), ownRole: z.string(), missing: z.array(z.string()) }).nullable(),
  exceptions: z.object({
    openDisputes: agents,
    missingShifts: z.array(z.object({ agent: z.string(), dates: z.array(z.string()) })),
    unverifiedSales: z.array(z.object({ agent: z.string(), count: z.number(), amount: z.number(), dates: z.array(z.string()) })),
    railsHit: z.array(z.object({ agent: z.string(), line: z.string(), wanted: z.number(), taken: z.number() })),
  }),
  proposals: z.array(
    z.object({
      agent: z.string(),
      proposal: z.object({
        kind: z.string(),
        from: z.string(),
        to: z.string(),
        effective: z.string(),
        because: z.object({ rule: z.string() }),
      }),
      ...{ state: z.string(), from: z.string() },
      carry: z.object({ was: z.looseObject({ id: z.string() }), shut: z.array(z.object({ id: z.string() })) }).nullable(),
    }),
  ),
});

export const month = async (floor: SealedFloor, person: Person) => monthSchema.parse((await floor.as(person, MARCH)).body);
export const total = async (floor: SealedFloor, person: Person, path = `${MARCH}/total`) => (await floor.as(person, path)).body;
export const signs = async (floor: SealedFloor, person: Person) =>
  floor.as(person, `${BOOKS}/sign`, { digest: (await month(floor, person)).signing?.digest ?? '' });
export const audited = ({ server }: SealedFloor) =>
  server.accounts.audit.list(200).map(({ actor, action, subject }) => `${actor}: ${action}: ${subject}`);
