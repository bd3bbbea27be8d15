import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import { claimOn, claimsIn, type Claim, type Claimant } from '../../shared/site/identity-claims.ts';
import { isClear } from '../../shared/site/lint-identities.ts';
import { namesIn, resolveAgent } from '../../shared/site/resolve-agent.ts';
import { siteFileSchema } from '../../shared/site/site-file.schema.ts';
import type { ListedName, SiteFile } from '../../shared/site/site-file.ts';
import { identityKey } from '../../shared/site/who-key.ts';
import { addDays } from '../../shared/site/wall-clock.ts';
import { agentDay, AgentTallies, shiftTally } from '../../shared/tally/agent-tally.ts';
import { packBoard, unpackBoard } from '../../shared/tally/board-codec.ts';
import { factsOf, reduceBoard } from '../../shared/tally/board.ts';
import { FactLedger } from '../../shared/tally/fact-ledger.ts';
import { unmatchedIdentities } from '../../shared/tally/unmatched-identities.ts';
import { unmatchedQueue } from '../../shared/tally/unmatched-queue.ts';
import { callId, epochMs, localDate, systemId, type AgentId } from '../../shared/units.ts';
import { boardOf, callScenario, logged, siteApplied } from '../support/call-scenario.ts';
import { figuresOf, foldInBatches, homesIn, randomDay, redelivered, tallyIn } from '../support/random-day.ts';
import { ana, bo, dora, testSite } from '../support/test-site.ts';

const MONDAY = localDate('2025-03-03');
const RUNS = { numRuns: 150 };
const PATIENT = { timeout: 120_000 };
const desk = (name: string) => ({ identity: { source: systemId('pbx-a'), name } });

const called = (names: Readonly<Record<string, readonly ListedName[]>>, more: Readonly<Record<string, object>> = {}): SiteFile => ({
  ...testSite,
  agents: testSite.agents.map((agent) => ({ ...agent, identities: { 'pbx-a': names[agent.id] ?? [] }, ...more[agent.id] })),
});

/** On Monday bo takes over ana’s number, and dora gets one that was nobody’s; on Tuesday bo’s old one is chen’s. */
const handedOver = called({
  ana: ['PJSIP/2001', '2001'],
  bo: ['2002', { name: '2001', from: MONDAY }],
  chen: ['2003', { name: '2002', from: addDays(MONDAY, 1) }],
  dora: [{ name: 'PJSIP/9999', from: MONDAY }],
});

const onSite = (site: SiteFile, events: readonly BoardEvent[]): readonly BoardEvent[] => [
  siteApplied(site),
  ...events.filter(({ type }) => type !== 'site.applied'),
];

describe('[T10] whose an identity is', () => {
  const date = fc.integer({ min: 0, max: 12 }).map((day) => addDays(MONDAY, day));
  const someDate = fc.option(date, { nil: undefined });
  const claimants = fc
    .array(fc.record({ joined: someDate, own: fc.array(fc.option(date, { nil: null }), { minLength: 1, maxLength: 2 }) }), { maxLength: 5 })
    .map((all) =>
      all.map(({ joined, own }, index) => ({
        ...{ id: `a${index}` as AgentId, name: `A${index}`, ...(joined && { joined }) },
        identities: { pbx: own.map((from): ListedName => (from === null ? '2001' : { name: '2001', from })) },
      })),
    );
  const who = identityKey('pbx', 'PJSIP/2001-0000002a');
  /** S28 */
  const isClearThroughout = (claims: readonly Claim[]): boolean =>
    claims.every((claim, place) => {
      const before = claims[place - 1];
      return before === undefined || before.agent.id === claim.agent.id || (before.start !== claim.start && isClear(before, claim));
    });

  test('T10: at every date one person’s or nobody’s: of the claims that have begun the latest, else the first that does not say since when', () => {
    fc.assert(
      fc.property(claimants, date, (agents, on) => {
        const starts = agents.flatMap(({ id, joined, identities }) =>
          identities.pbx.map((listed) =>
            typeof listed === 'string' ? { id, start: joined ?? '', said: false } : { id, start: listed.from, said: true },
          ),
        );
        const sorted = starts.toSorted((one, other) => (one.start < other.start ? -1 : one.start > other.start ? 1 : 0));
        const begun = sorted.filter(({ start }) => start <= on);
        const meant = begun.at(-1) ?? (sorted[0]?.said === false ? sorted[0] : null);
        expect(claimOn(claimsIn(agents)(who), on)?.agent.id ?? null).toBe(meant?.id ?? null);
      }),
      { numRuns: 1000 },
    );
  });

  test('T10: whoever gets it from tomorrow on changes nothing of any day until then', () => {
    fc.assert(
      fc.property(claimants, date, fc.boolean(), (agents, today, isDevice) => {
        const tomorrow = addDays(today, 1);
        const successor: Claimant = {
          ...{ id: 'new' as AgentId, name: 'New' },
          identities: { pbx: [{ name: isDevice ? 'PJSIP/2001' : '2001', from: tomorrow }] },
        };
        const [before, after] = [claimsIn(agents), claimsIn([...agents, successor])];
        fc.pre(isClearThroughout(before(who)) && isClearThroughout(after(who)));
        for (let back = -3; back <= 12; back += 1) {
          const on = addDays(today, -back);
          if (on <= today) expect(claimOn(after(who), on)?.agent.id).toBe(claimOn(before(who), on)?.agent.id);
        }
        expect(claimOn(after(who), tomorrow)?.agent.id).toBe('new');
      }),
      { numRuns: 1000 },
    );
  });

  test('T10: it passes at the beginning of the business day, by any spelling; a sole claim without a date holds for ever', () => {
    const at = (time: string) => callScenario().at(time).now;
    const holder = (name: string, time: string) => resolveAgent(handedOver, desk(name), at(time));
    expect(['PJSIP/2001', '2001', 'PJSIP/2001-0000002a'].map((name) => [holder(name, '03:59:59'), holder(name, '04:00')])).toEqual([
      [ana, bo],
      [ana, bo],
      [ana, bo],
    ]);
    expect([holder('PJSIP/9999', '03:59'), holder('PJSIP/9999', '04:00')]).toEqual([null, dora]);
    const joined = called({ ana: ['2001'] }, { ana: { joined: MONDAY } });
    expect(resolveAgent(joined, desk('2001'), epochMs(0))).toBe(ana);
    expect(namesIn(handedOver).everOf(identityKey('pbx-a', '2001'))).toEqual([ana, bo]);
  });

  test('T10: without a date of its own a claim begins on the first day', () => {
    const site = called({ ana: ['2001'], bo: ['2001'] }, { ana: { lastDay: '2025-02-28' }, bo: { joined: MONDAY } });
    const holder = (day: string) => resolveAgent(site, desk('2001'), callScenario().on(day).now);
    expect(['2025-02-28', '2025-03-02', '2025-03-03'].map(holder)).toEqual([ana, ana, bo]);
  });
});

describe('[S28] what a site file may say of it', () => {
  const written = (agents: readonly object[]) => {
    const { agents: _, ...rest } = testSite;
    const read = siteFileSchema.safeParse({ ...rest, agents: agents.map((agent) => ({ team: 'east', ...agent })) });
    return read.success
      ? read.data.agents.map(({ identities }) => identities['pbx'])
      : read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  };
  const [old, young] = [
    { id: 'old', name: 'Old' },
    { id: 'young', name: 'Young' },
  ];

  test('S28: a name with a date, alone or in a list, as text or number', () => {
    expect(
      written([
        { ...old, identities: { pbx: [2001, { name: 2002, from: '2025-03-03' }] } },
        { ...young, identities: { pbx: { name: '2003', from: '2025-03-03' } } },
      ]),
    ).toEqual([['2001', { name: '2002', from: '2025-03-03' }], [{ name: '2003', from: '2025-03-03' }]]);
    expect(written([{ ...old, identities: { pbx: [{ name: '2001' }] } }])[0]).toContain('agents.0.identities.pbx');
  });

  test.each<[string, object, object]>([
    ['a date of its own', {}, { identities: { pbx: { name: 2001, from: '2025-03-03' } } }],
    ['a date of its own, and another spelling', {}, { identities: { pbx: { name: 'PJSIP/2001', from: '2025-03-03' } } }],
    ['a last day before the first day', { lastDay: '2025-03-01' }, { joined: '2025-03-02', identities: { pbx: 2001 } }],
  ])('S28: clear by %s', (_, ofOld, ofYoung) => {
    expect(
      written([
        { ...old, identities: { pbx: [2001] }, ...ofOld },
        { ...young, ...ofYoung },
      ]),
    ).toHaveLength(2);
    expect(
      written([
        { ...old, identities: { pbx: [2001] }, ...ofOld },
        { ...young, ...ofYoung },
      ])[0],
    ).toEqual(['2001']);
  });

  test.each<[string, object, object, string]>([
    [
      'always, by both',
      {},
      { identities: { pbx: 2001 } },
      '2001 of pbx is claimed by old and young, by both always: give it to one of them, or say at young since when it is theirs, as { name: ',
    ],
    [
      'always, by both, as a device of that number',
      {},
      { identities: { pbx: 'PJSIP/2001' } },
      'PJSIP/2001 of pbx is claimed by old and young, by both always',
    ],
    ['from the same date', { joined: '2025-03-02' }, { joined: '2025-03-02', identities: { pbx: 2001 } }, 'by both from 2025-03-02 on'],
    [
      'a first day while the other is still here',
      {},
      { joined: '2025-03-02', identities: { pbx: 2001 } },
      "2001 of pbx is claimed by old and young, and nothing says that old left before 2025-03-02: give it to one of them, or say at young since when it is theirs, as { name: '2001', from: 2025-03-02 }, or give old a lastDay before young joined",
    ],
    [
      'a last day that is the first day',
      { lastDay: '2025-03-02' },
      { joined: '2025-03-02', identities: { pbx: 2001 } },
      'nothing says that old left before 2025-03-02',
    ],
  ])('S28: refused: %s', (_, ofOld, ofYoung, problem) => {
    const problems = written([
      { ...old, identities: { pbx: [2001] }, ...ofOld },
      { ...young, ...ofYoung },
    ]);
    expect(problems).toEqual([expect.stringContaining(problem)]);
    expect(problems[0]).toMatch(/^agents\.1\.identities\.pbx: /);
  });
});

describe('[T10] what is told of a number that passed on', () => {
  const counted = (board: ReturnType<typeof boardOf>) =>
    [ana, bo].map((agent) => ['2025-03-02', '2025-03-03'].map((date) => shiftTally(board, agent, localDate(date)).answered));
  const nightCall = () =>
    callScenario('ana', handedOver)
      .at('03:58')
      .push({ type: 'call.answered', call: callId('pbx-a:c1'), ...desk('PJSIP/2001') })
      .at('04:30')
      .push({ type: 'call.ended', call: callId('pbx-a:c1'), ...desk('PJSIP/2001') });

  test('T10: a call over the change of the day is whole whose it was when it began', () => {
    const board = boardOf(nightCall());
    expect(counted(board)).toEqual([
      [1, 0],
      [0, 0],
    ]);
    expect(shiftTally(board, ana, localDate('2025-03-02')).talkMs).toBe(32 * 60_000);
  });

  test('T10: what is heard late of an earlier beginning takes a call back, whole', () => {
    const [applied, answered, ended] = [siteApplied(handedOver), ...nightCall().events];
    const late = [applied, ended, answered].flatMap((event) => event ?? []);
    const board = foldInBatches(late.slice(0, 2), 1);
    expect(factsOf(board, ana).callDays.size).toBe(0);
    const after = reduceBoard(board, logged(late.slice(2), board.seq));
    expect(counted(after)).toEqual(counted(boardOf(nightCall())));
    expect([factsOf(board, bo).callDays.size, factsOf(after, bo).callDays.size]).toEqual([1, 0]);
  });

  test('T10: states, results and notes are whose it was then; what was before the first claim waits', () => {
    const day = callScenario('ana', handedOver);
    for (const time of ['03:00', '05:00']) {
      day
        .at(time)
        .push({ type: 'result.sale', ...desk('2001'), amount: 5 })
        .push({ type: 'agent.state', ...desk('2001'), state: 'available' });
      day.push({ type: 'result.sale', ...desk('PJSIP/9999'), amount: 5 });
    }
    day.push({
      ...{ type: 'annotation.added', ...desk('2001'), kind: 'note', code: 'x', text: 'x', visibility: 'agent', by: 'lee' },
      from: callScenario().at('03:00').now,
    });
    const board = boardOf(day);
    const kept = (agent: AgentId) => [factsOf(board, agent).personal.length, factsOf(board, agent).presence.length];
    expect([ana, bo, dora].map(kept)).toEqual([
      [2, 1],
      [1, 1],
      [1, 0],
    ]);
    expect(unmatchedIdentities(board)).toEqual([{ ...desk('PJSIP/9999'), calls: 0, reports: 1 }]);
    expect(unmatchedQueue(board)).toMatchObject([{ name: '9999', reports: 1 }]);
  });

  test('T10: a successor from tomorrow on moves nothing of what was told until now', () => {
    const before = called({ ana: ['2001'], bo: ['2002'] });
    const after = called({ ana: ['2001'], bo: ['2002', { name: '2001', from: addDays(MONDAY, 3) }] });
    fc.assert(
      fc.property(randomDay, (events) => {
        const [old, young] = [before, after].map((site) => foldInBatches(onSite(site, events), 9));
        expect(young && figuresOf(young)).toEqual(old && figuresOf(old));
      }),
      { numRuns: 50 },
    );
  });

  test('T10: whatever is reported, in whatever order and batches, over checkpoints and applied afterwards', PATIENT, () => {
    fc.assert(
      fc.property(
        randomDay.chain((events) => fc.tuple(fc.constant(onSite(handedOver, events)), redelivered(onSite(handedOver, events).slice(1)))),
        fc.integer({ min: 1, max: 40 }),
        ([events, again], size) => {
          const board = foldInBatches(events, size);
          const figures = figuresOf(board);
          const [first] = events;
          expect(figuresOf(foldInBatches([...again, ...(first ? [first] : [])], size))).toEqual(figures);
          const inOrder = again.filter(({ type }) => !type.startsWith('source.')).length === again.length;
          if (inOrder) expect(figuresOf(foldInBatches([...(first ? [first] : []), ...again], size))).toEqual(figures);
          const half = foldInBatches(events.slice(0, size), size);
          const restored = unpackBoard(packBoard(half));
          expect(restored && figuresOf(foldInBatches(events.slice(size), size, restored))).toEqual(figures);
        },
      ),
      RUNS,
    );
  });

  test('T10: settled from a log that is too long for a board, it is the same', PATIENT, () => {
    fc.assert(
      fc.property(randomDay, fc.integer({ min: 1, max: 40 }), (reported, size) => {
        const events = onSite(handedOver, reported);
        const board = foldInBatches(events, size);
        const ledger = new FactLedger(handedOver.site.id, handedOver);
        ledger.add(logged(events));
        const facts = ledger.facts();
        for (const { reading, home } of homesIn(board))
          expect(new AgentTallies(facts.readingOf(reading.agent)).ofHome(home)).toEqual(tallyIn(board, reading.agent, home));
      }),
      RUNS,
    );
  });

  test('T10: nobody is shown the states of who had the number before', () => {
    const day = callScenario('ana', handedOver)
      .at('03:00')
      .push({ type: 'agent.state', ...desk('2001'), state: 'paused', reason: 'Lunch' });
    expect(agentDay(boardOf(day.at('10:00')), bo, day.now).tally.state.name).toBe('loggedOut');
  });
});
