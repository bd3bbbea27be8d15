import { SECRET_VARIABLE, USERNAME, writtenPreset, type DemoSiteOptions } from './demo-site.ts';
import { shiftAround } from './shift-around.ts';

const SYSTEM = 'pbx-a';

/** By extension, from 2001 on. */
const NAMES = [
  ...['Ayşe Yılmaz', 'Mehmet Demir', 'Elif Kaya', 'Can Öztürk', 'Zeynep Şahin', "Sean O'Brien", 'Maria Garcia', 'Jürgen Groß'],
  ...['Anna Kowalska', 'Li Wei', 'Fatma Çelik', 'John Smith', 'Priya Patel', 'Burak Aydın', 'Selin Arslan', 'Emre Koç'],
  ...['John Smith-Jones', 'Deniz Yıldız', 'Olga Ivanova', 'Ömer Doğan'],
];
const LAST_OF_SALES = 12;

/** The site file of the recorded floor: its 20 agents in a shift that has just begun. */
export function recordedSite({ now, timeZone, locale, port }: DemoSiteOptions) {
  const { at, dayCutover } = shiftAround(now, timeZone, { leadMinutes: 0, wholeMinutes: 5 });
  const asterisk = { host: '127.0.0.1', port, username: USERNAME, secret: `\${${SECRET_VARIABLE}}` };
  return {
    site: { id: 'demo', name: 'Run A', timeZone, currency: 'EUR', locale, dayCutover },
    teams: ['sales', 'support'].map((team) => ({ id: team, name: team === 'sales' ? 'Sales' : 'Support', defaultShift: 'day' })),
    agents: NAMES.map((name, index) => {
      const extension = String(2001 + index);
      return { id: extension, name, team: index < LAST_OF_SALES ? 'sales' : 'support', identities: { [SYSTEM]: [extension, name] } };
    }),
    patterns: [{ id: 'day', start: at(0), end: at(8.5), breaks: [{ start: at(4), end: at(4.5), paid: false }] }],
    sources: [
      {
        ...{ system: SYSTEM, timeZone: 'UTC', trunks: ['IAX2/trunk'], internalNumbers: ['20XX', '700X'] },
        ...{ wrapUpSeconds: 5, serviceLevelSeconds: 20, asterisk },
      },
    ],
    schemes: [writtenPreset()],
  };
}
