import { compareText } from '../exact/compare-text.ts';
import { claimOn, claimsIn, claimsOfAgent, type ClaimsOf } from '../site/identity-claims.ts';
import type { Agent, Locale, Stage } from '../site/site-file.ts';
import { identityOf } from '../site/who-key.ts';
import type { AgentId, LocalDate, TeamId } from '../units.ts';
import type { PeopleAnswer } from '../wire/people-answers.ts';
import { valuesOn } from './career-change.ts';
import { spokenIn } from './level-names.ts';

/** Somebody as the table of people shows them today. */
export interface PersonRow {
  readonly agent: Agent;
  readonly id: AgentId;
  readonly team: TeamId;
  readonly teamName: string;
  /** Its id; null: the lowest. */
  readonly level: string | null;
  readonly levelName: string;
  /** Of the ladder, from 0. */
  readonly levelPlace: number;
  readonly stage: Stage;
  readonly numbers: readonly string[];
}

export type PersonColumn = 'name' | 'team' | 'level' | 'stage' | 'joined' | 'numbers';
export const PERSON_COLUMNS: readonly PersonColumn[] = ['name', 'team', 'level', 'stage', 'joined', 'numbers'];

export interface Sought {
  readonly text: string;
  /** Empty: all. */
  readonly team: string;
  readonly level: string;
  readonly stage: string;
}

export const NOTHING_SOUGHT: Sought = { text: '', team: '', level: '', stage: '' };

export function personRows({ agents, teams, levels, today }: PeopleAnswer, locale: Locale): readonly PersonRow[] {
  const names = new Map(teams.map(({ id, name }) => [id, name]));
  const claimsOf = claimsIn(agents);
  return agents.map((agent) => {
    const { team = agent.team, level = levels[0]?.id ?? null, stage = agent.stage } = valuesOn(agent, today);
    return {
      ...{ agent, id: agent.id, team, teamName: names.get(team) ?? team, stage, level },
      levelName: level === null ? '' : spokenIn(levels, level, locale),
      levelPlace: levels.findIndex(({ id }) => id === level),
      numbers: numbersOf(agent, claimsOf, today),
    };
  });
}

/** Those that are theirs today or from a later date on; what somebody else has by now is that one's (S28). */
function numbersOf(agent: Agent, claimsOf: ClaimsOf, today: LocalDate): readonly string[] {
  const theirs = claimsOfAgent(agent).filter(({ who }) => {
    const claims = claimsOf(who);
    return [claimOn(claims, today), claims.at(-1)].some((claim) => claim?.agent.id === agent.id);
  });
  return [...new Set(theirs.map(({ who }) => identityOf(who).name))];
}

/** By name, alias, id and number. */
export function peopleFound(rows: readonly PersonRow[], { text, team, level, stage }: Sought): readonly PersonRow[] {
  const plain = text.trim().toLowerCase();
  return rows.filter(
    (row) =>
      (team === '' || row.team === team) &&
      (level === '' || row.level === level) &&
      (stage === '' || row.stage === stage) &&
      [row.agent.name, row.agent.alias ?? '', row.id, ...row.numbers].some((one) => one.toLowerCase().includes(plain)),
  );
}

export interface PersonOrder {
  readonly by: PersonColumn;
  readonly isDown: boolean;
}

export function peopleInOrder(rows: readonly PersonRow[], { by, isDown }: PersonOrder, locale: Locale): readonly PersonRow[] {
  const inWords = new Intl.Collator(locale, { numeric: true });
  const compare = (one: PersonRow, other: PersonRow): number => {
    if (by === 'level') return one.levelPlace - other.levelPlace;
    if (by === 'stage') return compareText(one.stage, other.stage);
    return inWords.compare(textOf(one, by), textOf(other, by));
  };
  const byName = (one: PersonRow, other: PersonRow): number => inWords.compare(one.agent.name, other.agent.name);
  return rows.toSorted((one, other) => (isDown ? -1 : 1) * compare(one, other) || byName(one, other));
}

function textOf({ agent, teamName, numbers }: PersonRow, by: 'name' | 'team' | 'joined' | 'numbers'): string {
  switch (by) {
    case 'name':
      return agent.name;
    case 'team':
      return teamName;
    case 'joined':
      return agent.joined ?? '';
    case 'numbers':
      return numbers[0] ?? '';
  }
}
