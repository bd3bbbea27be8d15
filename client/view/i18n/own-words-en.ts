import { STATEMENT_WORDS } from '../../../shared/explain/statement-words.ts';
import type { OwnWords } from './own-words.ts';

export const ownWordsEn: OwnWords = {
  nav: { label: 'My desk', today: 'Today', history: 'My history', statements: 'My statements' },
  month: 'Month',
  history: {
    title: 'My history',
    chart: (month) => `Base attained each day of ${month}, in per cent; the line is 100%`,
    days: (month) => `Days of ${month}`,
    dayColumns: ['Day', 'Base', 'Tier', 'Points', 'Calls', 'Talk'],
    kinds: { unseen: 'a target, and nothing was seen of you', onLeave: 'on leave', excused: 'excused, so no target', off: 'off' },
    missing: (what) => `missing: ${what}`,
    met: 'base met',
    noDays: 'Nothing yet in this month.',
    months: 'Months side by side',
    monthColumns: ['Month', 'Base', 'Base met', 'Points a day', 'Calls', 'Talk'],
    daysMet: (met, of) => `${met} of ${of}`,
  },
  statement: {
    ...STATEMENT_WORDS.en,
    none: 'No statement yet.',
    noneWay: 'It stands here once payroll has closed the month.',
    until: (date) => `You can object to a line until ${date}.`,
    shifts: (count) => `Shift by shift (${count})`,
    events: (count) => `What is behind it (events: ${count})`,
    noEvents: 'Nothing of yours is behind it.',
    print: 'Print',
    evidence: 'Download my evidence',
    packing: 'Packing …',
    evidenceWhy: 'A zip with your own events, the rules and this statement, and nothing of others: “tallyboard verify” works it out again.',
    same: 'worked out here from these lines, and the same',
    differs: 'These lines do not give the digest that came with them. Load the page again; if it stays so, tell payroll.',
  },
  disputes: {
    title: 'Disputes',
    open: (count) => `Disputes (${count})`,
    none: 'Nothing is disputed.',
    line: (line, month) => `${line}, statement of ${month}`,
    event: (date) => `an event of ${date}`,
    waiting: 'To be decided by somebody else',
    next: 'Upheld corrects nothing by itself: correct the call or revoke the note as well.',
  },
};
