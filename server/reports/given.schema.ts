import { z } from 'zod';
import { isMessage } from '../../shared/explain/is-message.ts';
import type { Message } from '../../shared/explain/messages.ts';
import type { Reason } from '../../shared/explain/reason.ts';
import { agentId, epochMs, eventId, localDate, seq, teamId, callId } from '../../shared/units.ts';
import type { Given } from './given.ts';

// O3: what stands in a pack of one agent's beside their own facts. Written by `packOwn`, and read again by `tallyboard verify`.

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'expected 64 hex digits');
const name = z.strictObject({ 'zh-CN': z.string(), en: z.string() });
const date = z.iso.date().transform(localDate);
const moment = z.int().transform(epochMs);
const unit = z.enum(['count', 'ms', 'money', 'percent', 'number', 'points', 'days', 'hours']);
const period = z.strictObject({ kind: z.enum(['day', 'week', 'tenDays', 'month', 'quarter']), id: z.string(), from: date, to: date });
const ratio = z.strictObject({ n: z.int(), d: z.int() });
const scheme = z.strictObject({ id: z.string(), version: z.int() });

const datum = z.union([
  z.strictObject({ unit, value: z.string(), by: z.int().exactOptional() }),
  z.strictObject({ id: z.string(), name: name.exactOptional() }),
  z.strictObject({ at: moment }),
  z.strictObject({ date }),
]);

const reason: z.ZodType<Reason> = z.lazy(() =>
  z.strictObject({
    rule: z.string(),
    scheme: scheme.exactOptional(),
    message: z.custom<Message>(isMessage, 'expected the key of a sentence that this version knows'),
    inputs: z.record(z.string(), datum),
    result: z.strictObject({ unit, value: z.string() }).nullable(),
    because: z.array(reason),
    evidence: z.array(z.int().transform(seq)),
    behind: z.array(reason).exactOptional(),
  }),
);

const lineKind = z.enum(['earning', 'commission', 'award', 'deduction']);
const adjustment = z.strictObject({
  of: z.strictObject({ period: z.string(), line: z.string() }),
  ...{ kind: lineKind, name, amount: z.int(), because: reason },
});

const award = z.strictObject({
  ...{ award: z.string(), kind: z.enum(['top', 'firstTo', 'team', 'threshold', 'streak', 'record']), name, period: z.string() },
  ...{
    agent: z.string().transform(agentId),
    team: z.string().transform(teamId),
    place: z.int().nullable(),
    prize: z.int(),
    because: reason,
  },
});

const result = z.strictObject({
  ...{ kind: z.enum(['sale', 'refund', 'qa']), id: z.string().transform(eventId), seq: z.int().transform(seq), at: moment, date },
  ...{ value: z.number(), verified: z.boolean(), critical: z.boolean() },
  call: z.string().transform(callId).nullable(),
  sale: z.string().transform(eventId).nullable(),
});

const terms = z.strictObject({
  mode: z.enum(['marginal', 'whole']),
  tiers: z.array(z.strictObject({ upTo: z.int().nullable(), rate: ratio })),
  cap: z.int().nullable(),
});

const past = z.strictObject({
  period,
  figures: z.record(z.string(), z.string().nullable()),
  commissions: z.record(z.string(), z.strictObject({ basis: z.int(), amount: z.int(), carried: z.int(), owed: z.int(), terms })),
  results: z.array(result),
  isWholeLeave: z.boolean(),
  employment: z.strictObject({ level: z.string().nullable(), stage: z.enum(['probation', 'regular']) }),
});

const others = z.strictObject({
  places: z.strictObject({ first: z.int(), last: z.int(), of: z.int() }).nullable(),
  extremes: z.record(z.string(), z.strictObject({ lowest: z.string(), highest: z.string() }).nullable()),
  awards: z.array(award),
});

const signer = z.strictObject({ by: z.string(), role: z.enum(['supervisor', 'payroll', 'admin']) });

export const givenSchema: z.ZodType<Given> = z.strictObject({
  month: period,
  /** As the books had it when it was packed. */
  state: z.enum(['provisional', 'sealed', 'live']),
  /** B4: the digest is of everybody's statements. */
  seal: z.strictObject({ digest: sha256, signers: z.array(signer) }).nullable(),
  adjustments: z.array(adjustment),
  ground: z.strictObject({ past: z.array(past), others }),
});
