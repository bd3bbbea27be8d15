import { USUAL_COLUMNS } from '../../shared/floor/columns.ts';
import { pictureIn, type TablePicture } from '../../shared/floor/table-picture.ts';
import type { Locale } from '../../shared/site/site-file.ts';

const KEYS = ['sort', 'find', 'team', 'state', 'only', 'group', 'folded', 'columns', 'agent'] as const;
/** Whether the address asks for a picture at all. */
export const asksForPicture = (query: string): boolean => KEYS.some((key) => new URLSearchParams(query).has(key));

/** What an address asks for. */
export const pictureOf = (query: string): TablePicture => pictureIn(new URLSearchParams(query));

/** The query of the page's address, with what else stands in it. It always names the order, so that a link never opens somebody's own first view. */
export function queryOf({ order, filter, isGrouped, folded, columns, opened }: TablePicture, query: string): string {
  const asked = new URLSearchParams(query);
  for (const key of KEYS) asked.delete(key);
  const only = [...(filter.isBehindOnly ? ['behind'] : []), ...(filter.isAttentionOnly ? ['alert'] : [])];
  const say = (key: (typeof KEYS)[number], value: string): void => {
    if (value !== '') asked.append(key, value);
  };
  say('sort', `${order.isDescending ? '-' : ''}${order.by}`);
  say('find', filter.search);
  say('team', filter.team ?? '');
  say('state', filter.states.join(','));
  say('only', only.join(','));
  say('group', isGrouped ? 'team' : '');
  for (const team of folded) say('folded', team);
  say('columns', columns.join() === USUAL_COLUMNS.join() ? '' : columns.join(','));
  say('agent', opened ?? '');
  return `?${asked.toString().replaceAll('%2C', ',')}`;
}

/** F10: what is asked for as a file: the picture in full, whoever begins with another one, but whose drawer is open; of the present, or a moment of the past. */
export function fileQueryOf(picture: TablePicture, moment: Readonly<Record<string, string>>, locale: Locale): string {
  const asked = new URLSearchParams(queryOf({ ...picture, opened: null }, ''));
  for (const [key, value] of Object.entries({ ...moment, lang: locale })) asked.set(key, value);
  return asked.toString();
}
