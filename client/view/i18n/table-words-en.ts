import type { Counted } from '../../../shared/explain/board-words.ts';
import type { TableWords } from './table-words.ts';

const rules = new Intl.PluralRules('en');
const plural = ({ text, value }: Counted, one: string, other: string): string => `${text} ${rules.select(value) === 'one' ? one : other}`;
const same = (word: string): { readonly short: string; readonly whole: string } => ({ short: word, whole: word });

export const tableWordsEn: TableWords = {
  title: 'Agents',
  columns: {
    agent: same('Agent'),
    identities: { short: 'Phone', whole: 'Extensions and phone names' },
    team: same('Team'),
    state: same('State'),
    attempts: same('Attempts'),
    connected: same('Connected'),
    calls: { short: 'Valid', whole: 'Valid calls' },
    talk: { short: 'Talk', whole: 'Talk time' },
    track: { short: 'Base, tiers', whole: 'Base and incentive' },
    counts: same('What counts'),
    tier: { short: 'Tier', whole: 'Tier reached' },
    points: same('Points'),
    pace: { short: 'Pace', whole: 'Pace, points ahead or behind' },
    rank: same('Rank'),
    alert: same('Alert'),
  },
  search: 'Name, alias, extension',
  behind: 'Behind pace',
  needing: 'Alerts',
  byTeam: 'By team',
  held: {
    still: 'order held while you are on a row',
    waiting: 'order held while you are on a row; a new order waits until you leave it',
  },
  base: 'base',
  group: {
    agents: (count) => plural(count, 'agent', 'agents'),
    baseMet: (met, of) => `${met} / ${of} met base`,
    behind: (count) => `${count} behind`,
    needing: (count) => plural(count, 'alert', 'alerts'),
    fold: (team) => `Fold ${team}`,
    unfold: (team) => `Unfold ${team}`,
    part: 'of those shown',
  },
  choice: {
    open: 'Columns',
    title: 'Columns, in their order',
    how: 'Drag a heading to move it; by keyboard Shift with an arrow on the heading.',
    earlier: (column) => `Move ${column} forward`,
    later: (column) => `Move ${column} back`,
    usual: 'The usual columns',
  },
  views: {
    open: 'Views',
    title: 'Saved views',
    none: 'None yet. A view keeps order, filters, groups and columns under a name.',
    name: 'Name of this view',
    nameHint: 'e.g. Red team, who is behind',
    save: 'Save',
    saved: (name) => `“${name}” is kept in this browser.`,
    usual: 'The usual view',
    first: (name) => `Begin with “${name}”`,
    isFirst: 'you begin here',
    remove: (name) => `Remove “${name}”`,
    where: 'Kept in this browser. To hand a view on, copy the page’s address.',
  },
  help: {
    open: 'Keys',
    title: 'Keys of the floor',
    keys: [
      { keys: '/', does: 'search; Enter or ↓ goes to the first row found, Escape empties it' },
      { keys: '↑ ↓ ← →', does: 'from cell to cell' },
      { keys: 'Home, End', does: 'first and last cell of the row; with Ctrl of the table' },
      { keys: 'PgUp, PgDn', does: 'a page up or down' },
      { keys: 'Enter', does: 'opens the agent, folds a team, sorts by a heading' },
      { keys: 'Shift ← →', does: 'on a heading: moves the column' },
      { keys: 'Escape', does: 'closes what is open' },
      { keys: 'L', does: 'while the past is shown: back to live' },
      { keys: '?', does: 'this help' },
    ],
  },
};
