/**
 * A sentence of which it is known which it is and what stands in it, so that a page can say it in its reader's language. `template` is the English
 * sentence with `{0}`, `{1}` … where the values stand.
 */
export interface Said {
  readonly template: string;
  readonly values: readonly SaidValue[];
}

/** A name or a number, which every language writes alike, words that are said in the reader's language too, or a list of such. */
export type SaidValue = string | number | Said | readonly (string | Said)[];

/** said`there is no metric ${name}`; words of a language stand in it as sentences of their own. */
export const said = (parts: TemplateStringsArray, ...values: readonly SaidValue[]): Said => ({
  template: parts.reduce((before, part, index) => `${before}{${index - 1}}${part}`),
  values,
});

/** Puts the values into a template, each as it is told. */
export const filled = (template: string, values: readonly SaidValue[], told: (value: SaidValue) => string): string =>
  template.replace(/\{(\d+)\}/g, (place, number: string) => {
    const value = values[Number(number)];
    return value === undefined ? place : told(value);
  });

/** In English: for the command line, logs and scripts. */
export const textOf = ({ template, values }: Said): string => filled(template, values, valueText);

function valueText(value: SaidValue): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  return 'template' in value ? textOf(value) : value.map(valueText).join(', ');
}

/** Each on a line of its own. */
export const inLines = (sentences: readonly Said[]): string => sentences.map(textOf).join('\n');

/** A reason, and the way out where there is one. */
export const inOne = (sentences: readonly Said[]): string => sentences.map(textOf).join(': ');
