import { agentId, epochMs, localDate, type EpochMs } from '../../shared/units.ts';
import type { PersonsAnswer } from '../../shared/wire/person-answers.ts';
import type { RetentionAnswer } from '../../shared/wire/retention-answers.ts';

export const SAMPLE_PERSONS: PersonsAnswer = {
  persons: [
    { agent: agentId('zhaomin'), name: '赵敏', team: '蓝队', isHere: true, accounts: ['zhaomin'] },
    { agent: agentId('emil'), name: 'Emil Andersen', team: 'Team Nordlicht', isHere: true, accounts: [] },
    { agent: agentId('vera'), name: 'Vera Kowalska', team: 'Team Nordlicht', isHere: false, accounts: ['vera', 'vera.k'] },
  ],
};

const HOUR_MS = 3_600_000;

export const sampleRetention = (now: EpochMs): RetentionAnswer => ({
  stores: [
    { store: 'refused', days: 30, due: 12 },
    { store: 'mails', days: 90, due: 0 },
    { store: 'sessions', days: null, due: 3 },
    { store: 'links', days: null, due: 0 },
    { store: 'wrongPasswords', days: 1, due: 1 },
  ],
  last: { at: epochMs(now - 10 * HOUR_MS), date: '2026-03-02', deleted: [{ store: 'refused', count: 41 }] },
  next: { at: epochMs(now + 14 * HOUR_MS), date: localDate('2026-03-03') },
  inLog: {
    stores: [
      { store: 'callDetails', days: 400, due: ['2024-12', '2025-01'] },
      { store: 'noteTexts', days: null, due: [] },
    ],
    last: { at: epochMs(now - 70 * 24 * HOUR_MS), deleted: [{ store: 'callDetails', count: 18_402 }] },
  },
  numbers: { days: 90, count: 1204, nextAt: epochMs(now + 38 * HOUR_MS) },
  timeZone: 'Asia/Shanghai',
});
