import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { decodeEvent } from '../../server/intake/decode.ts';
import { keyedBy } from '../../server/intake/lead-numbers.ts';
import { rawExcerpt } from '../../server/intake/raw-excerpt.ts';
import { SentEventSchema, type SentEvent } from '../../shared/events/board-event.schema.ts';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import { epochMs } from '../../shared/units.ts';

const NOW = epochMs(Date.parse('2026-11-23T12:00:00Z'));
const AT = NOW - 60_000;
const answered = { type: 'call.answered', id: 'e1', at: AT, call: 'pbx-a:17.1', agent: 'ana' };
const recorded = { ...answered, type: 'call.recorded', direction: 'outbound', startedAt: AT - 60_000, endedAt: AT, talkSeconds: 50 };

const decode = (raw: unknown) => decodeEvent(raw, 'http:dialer', NOW);
const refusalOf = (raw: unknown) => {
  const decoded = decode(raw);
  return decoded.ok ? 'taken' : `${decoded.error.kind} at '${decoded.error.path}': ${decoded.error.reason}`;
};
/** Each type with the least it needs. */
const least = {
  'call.offered': { call: 'c', direction: 'inbound' },
  'call.ringing': { call: 'c', agent: 'ana' },
  'call.missed': { call: 'c', agent: 'ana' },
  'call.answered': { call: 'c', agent: 'ana' },
  'call.held': { call: 'c', agent: 'ana' },
  'call.resumed': { call: 'c', agent: 'ana' },
  'call.transferred': { call: 'c', agent: 'ana' },
  'call.ended': { call: 'c' },
  'call.recorded': { call: 'c', agent: 'ana', direction: 'outbound', startedAt: AT - 60_000, endedAt: AT, talkSeconds: 50 },
  'call.dispositioned': { call: 'c', agent: 'ana', code: 'sale' },
  'call.corrected': { call: 'c', changes: { counts: false }, reason: 'test call', by: 'eve' },
  'agent.state': { agent: 'ana', state: 'paused' },
  'source.up': {},
  'source.down': { reason: 'link lost' },
  attendance: { agent: 'ana', code: 'late', by: 'eve' },
  'annotation.added': { kind: 'note', code: 'praise', text: 'well done', visibility: 'agent', by: 'eve' },
  'annotation.revoked': { annotation: 'a1', reason: 'mistaken', by: 'eve' },
  'result.sale': { agent: 'ana', amount: 1250 },
  'result.refund': { agent: 'ana', amount: 1250 },
  'result.qa': { agent: 'ana', score: 87.5 },
  'lead.imported': { list: 'spring', lead: '7' },
  'lead.assigned': { list: 'spring', lead: '7', agent: 'ana' },
  'lead.claimed': { list: 'spring', lead: '7', agent: 'ana' },
  'lead.attempted': { list: 'spring', lead: '7', outcome: 'noAnswer' },
  'lead.contacted': { list: 'spring', lead: '7' },
  'lead.recycled': { list: 'spring', lead: '7' },
  'lead.closed': { list: 'spring', lead: '7', reason: 'sold' },
  'lead.objected': { list: 'spring', lead: '7' },
};

const march = { kind: 'month', id: '2026-03', from: '2026-03-01', to: '2026-03-31' };
const DIGEST = 'a'.repeat(64);
/** What only the server appends to the books. */
const ofTheBooks = {
  'period.closed': { period: march, by: 'pay' },
  'period.reopened': { period: '2026-03', reason: 'a file came late', by: 'pay' },
  'period.sealed': { period: '2026-03', signers: [{ by: 'pay', role: 'payroll' }], digest: DIGEST, throughSeq: 17 },
  'dispute.opened': { agent: 'ana', about: { kind: 'line', period: '2026-03', line: 'base' }, text: 'I was not late', by: 'ana' },
  'dispute.answered': { dispute: 'd1', outcome: 'upheld', reason: 'the clock was wrong', by: 'eve' },
};

describe('[L5] the books', () => {
  test.each(Object.entries(ofTheBooks))('a %s is taken from the server itself and from nobody else', (type, fields) => {
    const sent = { type, id: 'e1', at: AT, ...fields };
    expect(decodeEvent(sent, 'tallyboard:server', NOW)).toEqual({ ok: true, value: { ...sent, source: 'tallyboard:server' } });
    expect(refusalOf(sent)).toBe(`notForSenders at 'type': found ${type}, which only the server itself reports: leave it out`);
  });

  test('a dispute about an event names it as the log knows it', () => {
    const about = { kind: 'event', source: 'http:dialer', event: 'e7', date: '2026-03-09' };
    const sent = { ...ofTheBooks['dispute.opened'], type: 'dispute.opened', id: 'd1', at: AT, about };
    expect(decodeEvent(sent, 'tallyboard:server', NOW)).toMatchObject({ value: { about } });
  });

  test.each<[string, keyof typeof ofTheBooks, object, RegExp]>([
    [
      'a period that ends before it begins',
      'period.closed',
      { period: { ...march, to: '2026-02-28' } },
      /'period\.to': found a date before/,
    ],
    ['a period of no kind', 'period.closed', { period: { ...march, kind: 'year' } }, /'period\.kind': found the text "year"/],
    ['a seal that nobody signs', 'period.sealed', { signers: [] }, /'signers': found nobody who signs/],
    ['a signer without a role', 'period.sealed', { signers: [{ by: 'pay', role: 'agent' }] }, /'signers\.0\.role'/],
    ['a digest that is none', 'period.sealed', { digest: DIGEST.slice(1) }, /'digest': .*expected a SHA-256 in hex/],
    ['a place before the log', 'period.sealed', { throughSeq: 0 }, /'throughSeq': found the number 0/],
    [
      'a source that is none',
      'dispute.opened',
      { about: { kind: 'event', source: 'fax:1', event: 'e', date: '2026-03-09' } },
      /'about\.source'/,
    ],
    ['a third outcome', 'dispute.answered', { outcome: 'perhaps' }, /'outcome': .*expected one of upheld, rejected/],
  ])('%s is refused', (_, type, wrong, said) => {
    const decoded = decodeEvent({ ...ofTheBooks[type], type, id: 'e1', at: AT, ...wrong }, 'tallyboard:server', NOW);
    expect(decoded.ok ? 'taken' : `'${decoded.error.path}': ${decoded.error.reason}`).toMatch(said);
  });
});

describe('[L5] what is taken', () => {
  test.each(Object.entries(least))('the least of a %s', (type, fields) => {
    const sent = { type, id: 'e1', at: AT, ...fields };
    expect(decode(sent)).toEqual({ ok: true, value: { ...sent, source: 'http:dialer' } });
  });

  test.each([
    ['2026-11-23T11:59:00Z', AT],
    ['2026-11-23T19:59:00+08:00', AT],
    ['2026-11-23T19:59:00.250+08:00', AT + 250],
    [AT, AT],
    [NOW + 300_000, NOW + 300_000],
  ])('the time %s', (at, read) => {
    expect(decode({ ...answered, at })).toMatchObject({ value: { at: read } });
  });

  test('the identity by which a phone system knows the agent, in place of the agent', () => {
    const { agent: _, ...nobody } = answered;
    const identity = { source: 'pbx-a', name: 'PJSIP/2001' };
    expect(decode({ ...nobody, identity })).toMatchObject({ value: { identity } });
  });

  test('`from` of a transfer, as its agent', () => {
    const sent = { type: 'call.transferred', id: 'e1', at: AT, call: 'c', from: 'ana', to: 'ben' };
    expect(decode(sent)).toEqual({
      ok: true,
      value: { type: 'call.transferred', id: 'e1', at: AT, call: 'c', agent: 'ana', to: 'ben', source: 'http:dialer' },
    });
  });

  test('the sender does not say where it came from: the source is stamped', () => {
    expect(decode({ ...answered, source: 'tallyboard:server' })).toMatchObject({ value: { source: 'http:dialer' } });
  });

  test('[L8] null counts as left out', () => {
    expect(decode({ ...answered, queue: null, identity: null })).toEqual({ ok: true, value: { ...answered, source: 'http:dialer' } });
  });

  test('[C4] a refund may name the sale that it takes back', () => {
    const sent = { type: 'result.refund', id: 'r1', at: AT, agent: 'ana', amount: 1250, sale: 's1' };
    expect(decode(sent)).toEqual({ ok: true, value: { ...sent, source: 'http:dialer' } });
  });

  test('[L9] the customer’s number is masked before anything sees it', () => {
    const offered = { type: 'call.offered', id: 'e1', at: AT, call: 'c', direction: 'inbound', party: '13812345678' };
    expect(decode(offered)).toMatchObject({ value: { party: '138****5678' } });
    expect(decode({ ...recorded, party: '+41 44 668 18 00' })).toMatchObject({ value: { party: '+414****1800' } });
  });
});

describe('[L10] what is refused says where, what was found and what is expected', () => {
  test.each<[string, unknown, RegExp]>([
    ['text instead of an event', '{"type":', /^notAnEvent at '': found the text .*expected one event as a JSON object/],
    ['a list in a list', [answered], /^notAnEvent at '': found a list/],
    ['no type', { ...answered, type: undefined }, /^missing at 'type': missing: expected one of call\.offered, /],
    ['an unknown type', { ...answered, type: 'call.answerd' }, /^unknownType at 'type': found the text "call\.answerd": expected one of /],
    ['no id', { ...answered, id: undefined }, /^missing at 'id': missing: expected an id of the event/],
    ['[L8] an id too long', { ...answered, id: 'x'.repeat(201) }, /^malformed at 'id': found 201 characters: .* 1 to 200/],
    ['[L8] a control character', { ...answered, call: 'a\tb' }, /^malformed at 'call': found a control or broken character/],
    ['[L8] half a character', { ...answered, agent: '\ud83d' }, /^malformed at 'agent': found a control or broken character/],
    [
      '[L8] a text too long',
      { ...least['source.down'], type: 'source.down', id: 'e', at: AT, reason: 'x'.repeat(2001) },
      /2000 characters/,
    ],
    [
      '[L8] a misspelt field',
      { ...answered, waitMs: 5 },
      /^malformed at '': found the unknown field "waitMs": expected none but type, id, at,.* waitedMs$/,
    ],
    ['nobody', { ...answered, agent: undefined }, /^missing at 'agent': missing: expected `agent` .* or `identity`/],
    ['a transfer by nobody', { type: 'call.transferred', id: 'e', at: AT, call: 'c', to: 'ben' }, /^missing at 'from'/],
    [
      'a transfer by two',
      { type: 'call.transferred', id: 'e', at: AT, call: 'c', from: 'a', agent: 'b' },
      /^malformed at 'from': found another agent/,
    ],
    ['half an identity', { ...answered, identity: { source: 'pbx-a' } }, /^missing at 'identity\.name'/],
    ['[L5] seconds', { ...answered, at: 1_795_000_000 }, /looks like seconds: expected milliseconds, 1795000000000/],
    ['[L5] microseconds', { ...answered, at: AT * 1000 }, /^malformed at 'at': .* not a finer unit/],
    ['[L5] a fraction', { ...answered, at: AT + 0.5 }, /^malformed at 'at': .*fraction/],
    ['[L5] no offset', { ...answered, at: '2026-11-23T11:59:00' }, /^malformed at 'at': .*ISO 8601 with offset/],
    ['[L5] no such day', { ...answered, at: '2026-02-30T11:59:00Z' }, /^malformed at 'at'/],
    ['[L5] before 2000', { ...answered, at: '1999-12-31T23:59:59Z' }, /^malformed at 'at': .*before the year 2000/],
    ['[L5] the future', { ...answered, at: NOW + 300_001 }, /^fromTheFuture at 'at': found a time 6 minutes ahead/],
    ['[L5] a wrong offset', { ...answered, at: '2026-11-23T19:59:00Z' }, /^fromTheFuture at 'at': found a time 8 hours ahead/],
    ['seconds as ms', { ...recorded, talkSeconds: 50_000 }, /^malformed at 'talkSeconds': .*expected seconds, not milliseconds/],
    ['an end before the start', { ...recorded, endedAt: AT - 70_000 }, /^malformed at 'endedAt': found an end before/],
    [
      'a major unit',
      { ...least['result.sale'], type: 'result.sale', id: 'e', at: AT, amount: 12.5 },
      /^malformed at 'amount': .*minor unit/,
    ],
    [
      '[C4] a refund of a sale without a name',
      { ...least['result.refund'], type: 'result.refund', id: 'e', at: AT, sale: '' },
      /^malformed at 'sale': found an empty text: expected the id of the sale/,
    ],
    [
      '[C4] a sale that takes back a sale',
      { ...least['result.sale'], type: 'result.sale', id: 'e', at: AT, sale: 's1' },
      /^malformed at '': found the unknown field "sale"/,
    ],
    ['several faults', { ...answered, at: 'now', call: '' }, /^malformed at 'at': .*; also wrong: call$/],
    [
      '[L5] what only the server has shown',
      {
        type: 'award.announced',
        id: 'e',
        at: AT,
        award: 'baseMet',
        agent: 'ana',
        shift: 'ana@2026-11-23',
        date: '2026-11-23',
        earnedAt: AT,
        telling: 1,
      },
      /^notForSenders at 'type'/,
    ],
    [
      '[L5][J4] what the floor is alerted to',
      { type: 'alert.cleared', id: 'e', at: AT, date: '2026-11-23', alert: 'alert/1' },
      /^notForSenders at 'type'/,
    ],
    [
      '[L5] what people told the floor',
      {
        type: 'announcement.made',
        id: 'e',
        at: AT,
        date: '2026-11-23',
        text: 'Cake at three',
        until: AT + 60_000,
        urgency: 'calm',
        by: 'eve',
      },
      /^notForSenders at 'type'/,
    ],
    [
      '[L5] what they took back',
      { type: 'announcement.withdrawn', id: 'e', at: AT, date: '2026-11-23', announcement: 'a', by: 'eve' },
      /^notForSenders at 'type'/,
    ],
    [
      '[L5][X11] who listened to a call',
      { type: 'call.listened', id: 'e', at: AT, agent: 'ana', call: 'c', since: AT - 60_000, isTold: true, by: 'eve' },
      /^notForSenders at 'type'/,
    ],
    ['[L5] the server’s own', { type: 'clock.dayTurned', id: 'e', at: AT, date: '2026-11-23' }, /^notForSenders at 'type'/],
  ])('%s', (_, raw, said) => {
    expect(refusalOf(raw)).toMatch(said);
  });

  test('[L9] a reason never repeats somebody’s number', () => {
    expect(refusalOf({ ...recorded, party: 13_812_345_678 })).toMatch(/^malformed at 'party': found the number 138\*+5678/);
    expect(refusalOf({ ...answered, '13812345678': 1 })).not.toContain('13812345678');
  });

  test('[L10] nor does what is kept of the input, which stays short', () => {
    const numbers = { party: '13812345678', phone: '+86 138 1234 5678', caller: 13_812_345_678, note: 'call 138-1234-5678 back' };
    const kept = rawExcerpt({ ...answered, ...numbers, deep: [{ number: '13812345678' }] });
    expect(kept).not.toMatch(/12345678|1234 5678|1234-5678/);
    expect(kept).toContain(`"at":${AT},"call":"pbx-a:17.1"`);
    expect(rawExcerpt('{"party":"13812345678')).toBe('{"party":"138****5678');
    expect(rawExcerpt({ text: 'x'.repeat(100_000) }).length).toBeLessThan(600);
    expect(rawExcerpt(undefined)).toBe('nothing');
  });
});

describe('[N10] a lead’s number is made into a key at the edge, and never stored', () => {
  const imported = { type: 'lead.imported', id: 'e1', at: AT, list: 'spring', lead: 'c-17' };
  const objected = { type: 'lead.objected', id: 'e1', at: AT };
  const keyed = (raw: object, secret = 'secret') => decodeEvent(raw, 'http:crm', NOW, keyedBy(secret));
  const keyIn = (raw: object, secret?: string) => {
    const decoded = keyed(raw, secret);
    return decoded.ok && 'numberKey' in decoded.value ? decoded.value.numberKey : decoded;
  };
  const refusal = (raw: object, decoded = keyed(raw)) => (decoded.ok ? 'taken' : `'${decoded.error.path}': ${decoded.error.reason}`);

  test('[N10] of an import the key and, for showing, the masked number; of an objection the key alone', () => {
    const key = keyedBy('secret')('13812345678');
    expect(keyed({ ...imported, number: '138 1234 5678' })).toEqual({
      ok: true,
      value: { ...imported, source: 'http:crm', numberKey: key, party: '138****5678' },
    });
    expect(keyed({ ...objected, number: 13_812_345_678 })).toEqual({
      ok: true,
      value: { ...objected, source: 'http:crm', numberKey: key },
    });
    expect(JSON.stringify(keyed({ ...imported, number: '13812345678', party: '13812345678' }))).not.toContain('12345678');
  });

  test('[N10] spaces, signs and leading zeros make no other number; another digit or another folder’s secret another key', () => {
    const key = keyIn({ ...imported, number: '+86 (138) 1234-5678' });
    expect(key).toMatch(/^[\w-]{22}$/);
    expect(keyIn({ ...imported, number: '0086 138 1234 5678' })).toBe(key);
    expect(keyIn({ ...imported, number: '8613812345679' })).not.toBe(key);
    expect(keyIn({ ...imported, number: '8613812345678' }, 'another')).not.toBe(key);
  });

  test('[N10] a key that the server made is taken as it is, so that an exported log reads back', () => {
    const numberKey = keyedBy('secret')('13812345678');
    expect(decode({ ...imported, numberKey, party: '138****5678' })).toMatchObject({ value: { numberKey, party: '138****5678' } });
    expect(refusal({ ...imported, numberKey: '13812345678' })).toMatch(
      /^'numberKey': .*expected the key of a number as this server makes it/,
    );
  });

  test.each<[string, object, RegExp]>([
    ['a number without digits', { ...imported, number: 'unknown' }, /^'number': found no telephone number/],
    ['a number of four digits', { ...imported, number: '1234' }, /^'number': .*5 to 20 digits/],
    ['a number that is a list', { ...imported, number: ['13812345678'] }, /^'number': found no telephone number/],
    ['a name', { ...imported, number: 'Room 13812345678' }, /^'number': found no telephone number/],
    [
      'the number as the lead’s id',
      { ...imported, lead: '138-1234-5678', number: '13812345678' },
      /^'lead': found the number as the lead's id/,
    ],
    ['what can be seen to be a number as its id', { ...imported, lead: '+86 138 1234 5678' }, /^'lead': found a telephone number/],
    ['nobody who objected', objected, /^'number': missing: expected `number`, or `list` and `lead`/],
    ['half a lead', { ...objected, lead: '7', number: '13812345678' }, /^'lead': found a lead without its list/],
    [
      'an attempt with a number',
      { ...least['lead.attempted'], type: 'lead.attempted', id: 'e', at: AT, number: '13812345678' },
      /unknown field "number": expected none but/,
    ],
    ['an attempt without outcome', { ...imported, type: 'lead.attempted' }, /^'outcome': missing: expected the outcome/],
    ['a claim by nobody', { ...imported, type: 'lead.claimed' }, /^'agent': missing/],
  ])('[N10] refused: %s', (_, raw, said) => {
    expect(refusal(raw)).toMatch(said);
    expect(refusal(raw)).not.toContain('12345678');
  });

  test('[N10] where nothing can be keyed, a number is refused and not stored', () => {
    const read = decode({ ...imported, number: '13812345678' });
    expect(read.ok ? 'taken' : read.error.reason).toMatch(/^found a number where none can be keyed: send it to the running server/);
    expect(rawExcerpt({ ...imported, number: '12345' })).not.toContain('12345');
  });
});

type WithoutSource<Event> = Event extends BoardEvent ? Omit<Event, 'source'> : never;
type Same<Left, Right> = [Left] extends [Right] ? ([Right] extends [Left] ? true : false) : false;

test('what the schemas read is what the types written by hand say: this does not compile once they differ', () => {
  const isSame: Same<SentEvent, WithoutSource<BoardEvent>> = true;
  expect(isSame).toBe(true);
});

test('what senders send can be described to them as JSON Schema', () => {
  const schema = z.toJSONSchema(SentEventSchema, { io: 'input', unrepresentable: 'any' });
  expect(schema.oneOf ?? schema.anyOf).toHaveLength(51);
});
