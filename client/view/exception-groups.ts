import type { Telling } from '../../shared/explain/telling.ts';
import type { AgentId, LocalDate } from '../../shared/units.ts';
import type { PayMonthAnswer } from '../../shared/wire/settlement-answers.ts';
import type { DisputeRow } from '../../shared/wire/statement-answers.ts';
import { dateWords } from './date-words.ts';
import type { SettlementWords } from './i18n/settlement-words.ts';
import type { PageWords } from './page-words.ts';
import { moneyText } from './settlement-telling.ts';
import { tellingFor } from '../../shared/explain/telling.ts';

export interface ExceptionItem {
  readonly key: string;
  readonly agent: AgentId;
  readonly name: string;
  readonly text: string;
  /** Where more of it is shown, beside the statement; null: nowhere. */
  readonly place: { readonly address: string; readonly name: string } | null;
}

export interface ExceptionGroup {
  readonly kind: keyof PayMonthAnswer['exceptions'];
  readonly title: string;
  readonly why: string;
  readonly items: readonly ExceptionItem[];
}

/** ST3: what stands in the way of a signature first, then what may be wrong, then what only has to be known. */
export function exceptionGroups(answer: PayMonthAnswer, say: SettlementWords, words: PageWords): readonly ExceptionGroup[] {
  const telling = tellingFor(words.locale, answer);
  const tell = { telling, say, words };
  const { openDisputes, missingShifts, unverifiedSales, railsHit } = answer.exceptions;
  const { exceptions } = say;
  return [
    {
      ...{ kind: 'openDisputes', title: exceptions.openDisputes, why: exceptions.openDisputesWhy },
      items: openDisputes.map((row) => disputeItem(row, tell)),
    },
    {
      ...{ kind: 'missingShifts', title: exceptions.missingShifts, why: exceptions.missingShiftsWhy },
      items: missingShifts.map(({ agent, name, dates }) => ({
        ...{ key: agent, agent, name, text: datesText(dates, tell), place: floorOf(agent, dates, tell) },
      })),
    },
    {
      ...{ kind: 'unverifiedSales', title: exceptions.unverifiedSales, why: exceptions.unverifiedSalesWhy },
      items: unverifiedSales.map(({ agent, name, count, amount, dates }) => ({
        ...{ key: agent, agent, name, text: exceptions.sales(words.form.count(count), moneyText(amount, telling)) },
        place: floorOf(agent, dates, tell),
      })),
    },
    {
      ...{ kind: 'railsHit', title: exceptions.railsHit, why: exceptions.railsHitWhy },
      items: railsHit.map(({ agent, name, line, lineName, wanted, taken }) => {
        const text = exceptions.cut(lineName[words.locale], moneyText(wanted, telling), moneyText(taken, telling));
        return { key: `${agent} ${line}`, agent, name, text, place: null };
      }),
    },
  ];
}

interface Tell {
  readonly telling: Telling;
  readonly say: SettlementWords;
  readonly words: PageWords;
}

function disputeItem({ id, agent, name, about, line, by, mayAnswer }: DisputeRow, { say: { exceptions }, words }: Tell): ExceptionItem {
  const text =
    about.kind === 'line' ? exceptions.line(line?.[words.locale] ?? about.line, by) : exceptions.event(dayName(about.date, words), by);
  return { key: id, agent, name, text, place: mayAnswer ? { address: '/floor', name: exceptions.decide } : null };
}

const dayName = (date: LocalDate, { locale }: PageWords): string => dateWords(locale, date, { month: 'short', day: 'numeric' });

const DATES_SHOWN = 3;

function datesText(dates: readonly LocalDate[], { say: { exceptions }, words }: Tell): string {
  const shown = dates.slice(0, DATES_SHOWN).map((date) => dayName(date, words));
  const left = dates.length - shown.length;
  return words.form.list([...shown, ...(left > 0 ? [exceptions.more(words.form.count(left))] : [])], true);
}

/** U5: the first of the dates on the floor, with the agent's drawer open. */
function floorOf(agent: AgentId, [date]: readonly LocalDate[], { say: { exceptions }, words }: Tell): ExceptionItem['place'] {
  if (date === undefined) return null;
  const address = `/floor?at=${date}T12:00&agent=${encodeURIComponent(agent)}`;
  return { address, name: exceptions.floorOf(dayName(date, words)) };
}
