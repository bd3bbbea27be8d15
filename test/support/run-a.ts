import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import type { PhoneSystem, SiteFile } from '../../shared/site/site-file.ts';
import { shiftTally } from '../../shared/tally/agent-tally.ts';
import { emptyBoard, reduceBoard, type Board } from '../../shared/tally/board.ts';
import type { ShiftTally } from '../../shared/tally/shift-tally.ts';
import { agentId, epochMs, eventId, localDate, seq, siteId, systemId, teamId } from '../../shared/units.ts';
import { telesales } from './schemes.ts';

/** Run A: six minutes of a real Asterisk with 20 agents (test/fixtures/asterisk-run-a). Agents are called by their extensions, 2001 to 2020. */
const NAMES = [
  'Ayşe Yılmaz',
  'Mehmet Demir',
  'Elif Kaya',
  'Can Öztürk',
  'Zeynep Şahin',
  "Sean O'Brien",
  'Maria Garcia',
  'Jürgen Groß',
  'Anna Kowalska',
  'Li Wei',
  'Fatma Çelik',
  'John Smith',
  'Priya Patel',
  'Burak Aydın',
  'Selin Arslan',
  'Emre Koç',
  'John Smith-Jones',
  'Deniz Yıldız',
  'Olga Ivanova',
  'Ömer Doğan',
];

export const runASystem: PhoneSystem = {
  system: systemId('pbx-a'),
  timeZone: 'UTC',
  trunks: ['IAX2/trunk'],
  internalNumbers: ['20XX', '700X'],
  wrapUpSeconds: 0,
  serviceLevelSeconds: { '*': 20 },
};

export const runASite: SiteFile = {
  site: {
    id: siteId('run-a'),
    name: 'Run A',
    timeZone: 'UTC',
    currency: 'EUR',
    locale: 'en',
    dayCutover: '04:00',
    wall: { names: 'name', leaders: 5 },
  },
  teams: [{ id: teamId('floor'), name: 'Floor' }],
  agents: NAMES.map((name, index) => {
    const extension = String(2001 + index);
    return { id: agentId(extension), name, team: teamId('floor'), stage: 'regular', identities: { 'pbx-a': [extension, name] } };
  }),
  patterns: [],
  roster: [],
  leave: [],
  sources: [runASystem],
  schemes: [telesales],
};

export const runADate = localDate('2026-11-23');

export const runAFile = (name: string): string => join(import.meta.dirname, '../fixtures/asterisk-run-a', name);

const agentTruth = z.object({
  name: z.string(),
  inboundQueueAnswered: z.number(),
  inboundQueueTalkSeconds: z.number(),
  inboundQueueTalkSecondsUntilTransfer: z.number(),
  ringNoAnswer: z.number(),
  inboundTransferredAwayByQueueLog: z.number(),
  directInboundAnswered: z.number(),
  directInboundTalkSeconds: z.number(),
  transferredInAnswered: z.number(),
  outboundAttempts: z.number(),
  outboundConnected: z.number(),
  outboundTalkSeconds: z.number(),
  outboundClickToCallAttempts: z.number(),
  /** `(none)` where no reason was given. */
  pauseSecondsByReason: z.record(z.string(), z.number()),
});

const queueTruth = z.object({ entered: z.number(), answered: z.number(), abandoned: z.number(), exitTimeout: z.number() });

/** truth.json: what queue_log, CDR and CEL say, counted by a script of its own. `definition` in the file says how. */
export const runATruth = z
  .object({ lastTs: z.number(), agents: z.record(z.string(), agentTruth), queues: z.record(z.string(), queueTruth) })
  .parse(JSON.parse(readFileSync(runAFile('truth.json'), 'utf8')));

export type AgentTruth = z.infer<typeof agentTruth>;

/** The last second of queue_log: pauses that are open are cut here. */
export const runAEnd = epochMs(runATruth.lastTs * 1000);

/** The board of run A's site after these events, in this order. */
export function runABoard(events: readonly BoardEvent[], site: SiteFile = runASite): Board {
  const applied: BoardEvent = { type: 'site.applied', id: eventId('site'), source: 'tallyboard:test', at: epochMs(0), site, by: 'test' };
  const logged = [applied, ...events].map((event, index) => ({ seq: seq(index + 1), loggedAt: event.at, event }));
  return reduceBoard(emptyBoard(site.site.id), logged);
}

/** Without shifts: all of the day's work is one unscheduled tally. */
export const runATally = (board: Board, extension: string): ShiftTally => shiftTally(board, agentId(extension), runADate);
