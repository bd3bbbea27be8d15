import type { Locale } from '../site/site-file.ts';

/** A count in figures as the language writes them, and the number itself for the plural. */
export interface Counted {
  readonly text: string;
  readonly value: number;
}

/** What boards and explanations both say of what is measured. */
export interface BoardWords {
  readonly units: {
    readonly calls: (count: Counted) => string;
    readonly minutes: (count: Counted) => string;
    readonly seconds: (count: Counted) => string;
    /** An hour and longer; `minutes` has two digits. */
    readonly hoursMinutes: (hours: string, minutes: string) => string;
    readonly points: (count: Counted) => string;
  };
  /** Of the incentive, by its place from the first and its id. */
  readonly tier: (position: number, id: string) => string;
}

const rules = new Intl.PluralRules('en');
const plural = ({ text, value }: Counted, one: string, other: string): string => `${text} ${rules.select(value) === 'one' ? one : other}`;
const hanDigits = new Intl.NumberFormat('zh-CN-u-nu-hanidec');

export const BOARD_WORDS: Readonly<Record<Locale, BoardWords>> = {
  'zh-CN': {
    units: {
      calls: ({ text }) => `${text} 通`,
      minutes: ({ text }) => `${text} 分钟`,
      seconds: ({ text }) => `${text} 秒`,
      hoursMinutes: (hours, minutes) => `${hours} 小时 ${minutes} 分`,
      points: ({ text }) => `${text} 分`,
    },
    tier: (position) => `激励${hanDigits.format(position)}档`,
  },
  en: {
    units: {
      calls: (count) => plural(count, 'call', 'calls'),
      minutes: ({ text }) => `${text} min`,
      seconds: ({ text }) => `${text} s`,
      hoursMinutes: (hours, minutes) => `${hours} h ${minutes}`,
      points: (count) => plural(count, 'point', 'points'),
    },
    tier: (_, id) => `tier ${id}`,
  },
};
