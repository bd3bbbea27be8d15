import type { Locale } from '../site/site-file.ts';
import type { Datum, Figure } from './datum.ts';
import { formatsOf } from './format.ts';
import type { Message } from './messages.ts';
import type { Reason } from './reason.ts';
import { en } from './sentences-en.ts';
import { zhCn } from './sentences-zh-cn.ts';
import type { Language, NamedMessage, Write } from './sentences.ts';
import type { Telling } from './telling.ts';
import { TERMS } from './terms.ts';
import { counted, decimalsToTellApart, writeDay, writeFigure, writeMoment, writeSigned, type Written } from './write-figure.ts';

const LANGUAGES: Readonly<Record<Locale, Language>> = { 'zh-CN': zhCn, en };

/** E1: one reason as a sentence: the formula in words, with every input. */
export function tellReason(reason: Reason, telling: Telling): string {
  const sentence: (write: Write<string>) => string = LANGUAGES[telling.language].sentences[reason.message];
  return sentence(writeOf(reason, telling));
}

/** What a reason gives is called this in the sentences of what is made of it; '' where it has no name. */
function figureName(reason: Reason, telling: Telling): string {
  const { message } = reason;
  if (!isNamed(message)) return '';
  const name: (write: Write<string>) => string = LANGUAGES[telling.language].figures[message];
  return name(writeOf(reason, telling));
}

const isNamed = (message: Message): message is NamedMessage => message.startsWith('value.') || message === 'award.perScheduledHour';

function writeOf(reason: Reason, telling: Telling): Write<string> {
  const { inputs, result, because } = reason;
  const more = decimalsToTellApart([...Object.values(inputs).filter(isFigure), ...(result ? [result] : [])], telling);
  const figure = (one: Figure): Written => writeFigure(one, telling, more);
  const nameOf = (at: number | undefined): string => (at === undefined || !because[at] ? '' : figureName(because[at], telling));
  const written = (name: string): string => {
    const datum = inputs[name];
    if (datum === undefined) return '';
    if (!isFigure(datum)) return writeName(name, datum, telling);
    return [nameOf(datum.by), figure(datum).text].filter(Boolean).join(' ');
  };
  const none = TERMS[telling.language].none;
  const numbered = (name: string): Figure | null => {
    const datum = name === 'result' ? (result ?? undefined) : inputs[name];
    return datum !== undefined && isFigure(datum) ? datum : null;
  };
  const signed = (name: string): string => {
    const datum = numbered(name);
    return datum === null ? none : writeSigned(datum, telling);
  };
  return Object.assign(written, {
    result: result === null ? none : figure(result).text,
    is: result === null ? none : figure(result).is,
    signedResult: signed('result'),
    signed,
    counted: (name: string, one: string, other: string): string => {
      const datum = numbered(name);
      return datum === null ? none : counted(datum, telling, one, other);
    },
    isZero: (name: string): boolean => numbered(name)?.value === '0',
    parts: (family: string): string[] => partsOf(inputs, family).map(written),
    all: (items: readonly string[]): string => formatsOf(telling.language, telling.timeZone).list(items, true),
    below: (): string => nameOf(0),
  });
}

function partsOf(inputs: Reason['inputs'], family: string): string[] {
  const names = Object.keys(inputs).filter((name) => name.startsWith(family) && /^\d+$/.test(name.slice(family.length)));
  return names.sort((left, right) => Number(left.slice(family.length)) - Number(right.slice(family.length)));
}

export const isFigure = (datum: Datum): datum is Figure => 'unit' in datum;

function writeName(input: string, datum: Exclude<Datum, Figure>, { language, timeZone, teams }: Telling): string {
  if ('at' in datum) return writeMoment(datum.at, language, timeZone);
  if ('date' in datum) return writeDay(datum.date, language);
  const named: Readonly<Record<string, Readonly<Record<string, string>>>> = { ...TERMS[language].named, team: teams };
  return datum.name?.[language] ?? named[input]?.[datum.id] ?? datum.id;
}
