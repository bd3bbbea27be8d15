/** A count in figures as the language writes them, and the number itself for the plural. */
export interface Counted {
  readonly text: string;
  readonly value: number;
}

const rules = new Intl.PluralRules('en');

export const plural = ({ text, value }: Counted, one: string, other: string): string =>
  `${text} ${rules.select(value) === 'one' ? one : other}`;
