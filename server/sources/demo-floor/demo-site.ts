import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { USUAL_PLAYLIST } from '../../../shared/site/playlist.ts';
import type { Locale } from '../../../shared/site/site-file.ts';
import type { EpochMs } from '../../../shared/units.ts';
import { checkoutFile } from '../checkout.ts';
import { CAST } from './cast.ts';
import { demoLists } from './leads.ts';
import { shiftAround } from './shift-around.ts';

export interface DemoSiteOptions {
  readonly now: EpochMs;
  readonly timeZone: string;
  readonly locale: Locale;
  /** Of the phone system, on loopback. */
  readonly port: number;
}

/** The site file's secret is this variable of the environment. */
export const SECRET_VARIABLE = 'DEMO_AMI_SECRET';
export const USERNAME = 'wallboard';
export const SYSTEM = 'demo-pbx';
export const TRUNK = 'PJSIP/provider';
export const QUEUE = 'hotline';
export const WRAP_UP_SECONDS = 8;

const WORDS = {
  'zh-CN': { site: '蓝湾外呼中心', blue: '蓝队', red: '红队', shift: '日班', hall: '大厅' },
  en: { site: 'Blue Bay', blue: 'Blue team', red: 'Red team', shift: 'Day', hall: 'Hall' },
} as const;

/** The demo's site file, as a person would write it: a shift of 8.5 hours, half an hour of it unpaid lunch, that began 6 to 6.5 hours ago. */
export function demoSite({ now, timeZone, locale, port }: DemoSiteOptions) {
  const { date, at, dayCutover } = shiftAround(now, timeZone, { leadMinutes: 360, wholeMinutes: 30 });
  const words = WORDS[locale];
  const patternOf = (team: 'blue' | 'red', lunch: number) => ({
    ...{ id: `${team}-day`, name: words.shift, start: at(0), end: at(8.5) },
    breaks: [{ start: at(lunch), end: at(lunch + 0.5), paid: false }],
  });
  return {
    site: { id: 'demo', name: words.site, timeZone, currency: 'CNY', locale, dayCutover },
    teams: (['blue', 'red'] as const).map((team) => ({ id: team, name: words[team], defaultShift: `${team}-day` })),
    agents: CAST.map(({ extension, name, alias, team, stage }) => ({
      ...{ id: extension, name, alias, team, stage },
      identities: { [SYSTEM]: [extension] },
    })),
    patterns: [patternOf('blue', 3), patternOf('red', 3.5)],
    leave: CAST.filter(({ isOnLeave }) => isOnLeave).map(({ extension }) => ({ agent: extension, from: date, kind: 'annual' })),
    sources: [phoneSystem(port)],
    schemes: [writtenPreset()],
    lists: demoLists(locale),
    boards: [{ id: 'hall', name: words.hall, scenes: [...USUAL_PLAYLIST.scenes, { scene: 'lists', seconds: 15 }] }],
  };
}

/** The scheme that floors of this kind begin with, as it stands in its file. */
export const writtenPreset = (): unknown => parse(readFileSync(checkoutFile('shared/scheme/presets/outbound-telesales.yaml'), 'utf8'));

const phoneSystem = (port: number) => ({
  ...{ system: SYSTEM, trunks: [TRUNK], internalNumbers: ['1XXX', '7000'], wrapUpSeconds: WRAP_UP_SECONDS, serviceLevelSeconds: 20 },
  asterisk: { host: '127.0.0.1', port, username: USERNAME, secret: `\${${SECRET_VARIABLE}}` },
});
