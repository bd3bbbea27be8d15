import { BLANK_DRAFT, type SetupDraft } from '../../shared/setup/draft.ts';

export const PEOPLE = ['Name\tTeam\tExtension', 'Ana Silva\tNorth\t2001', 'Li Wei\tNorth\t2002, Li Wei', '王芳\t蓝队\t2003'].join('\n');

/** A draft with nothing left to say. */
export const FINISHED: SetupDraft = {
  site: { name: 'Harbour', timeZone: 'Europe/Berlin', currency: 'EUR', locale: 'en', isTeamsOnly: false },
  people: PEOPLE,
  shift: { start: '09:00', end: '17:00', lunch: { start: '12:00', end: '12:30' }, days: [1, 2, 3, 4, 5] },
  phones: { ...BLANK_DRAFT.phones, host: '192.0.2.10', username: 'wallboard', trunks: 'PJSIP/provider', internalNumbers: '20XX' },
  scheme: { preset: 'outbound-telesales', figures: {} },
};
