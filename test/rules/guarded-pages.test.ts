import { describe, expect, test } from 'vitest';
import { closedTo, officeLinks } from '../../client/view/guarded-pages.ts';
import { officePage, type OfficePage } from '../../client/view/office-page.ts';
import { reachOf, ROUTES } from '../../shared/authorisation.ts';
import { USER_ROLES } from '../../shared/charge.ts';

type Kind = OfficePage['kind'];

/** What each page of the office reads first, as the table of AU8 names it; null: nothing, or something that is open to all. */
const READS_FIRST: Readonly<Record<Kind, string | null>> = {
  ...{ home: null, join: null, 'sign-on': null },
  ...{ sessions: 'GET /api/sessions', 'own-login': 'GET /api/account' },
  ...{ screens: 'GET /api/walls', boards: 'GET /api/boards', roster: 'GET /api/roster', lists: 'GET /api/lists' },
  ...{ people: 'GET /api/site/people', duties: 'GET /api/duties', scheme: 'GET /api/schemes', settlement: 'GET /api/pay-months' },
  ...{ reports: 'GET /api/reports', 'desk-keys': 'GET /api/desk-keys', accounts: 'GET /api/users', 'site-file': 'GET /api/site/text' },
  ...{ persons: 'GET /api/persons', audit: 'GET /api/audit', setup: 'GET /api/site-setup' },
};
const isKind = (name: string): name is Kind => name in READS_FIRST;
const KINDS = Object.keys(READS_FIRST).filter(isKind);

const doorOf = (kind: Kind) => {
  const door = ROUTES.find((one) => one.door === READS_FIRST[kind]);
  if (door === undefined) throw new Error(`AU8 has no ${READS_FIRST[kind] ?? ''}`);
  return door;
};

describe('[AU8] the pages of the office', () => {
  test('AU8: each stands here, at its address', () => {
    const addresses: Readonly<Partial<Record<Kind, string>>> = { join: '#join=x', 'sign-on': '#sign-on=refused' };
    expect(KINDS.map((kind) => officePage(addresses[kind] ?? `#${kind}`).kind)).toEqual(KINDS);
  });

  test.each(USER_ROLES)('AU8: %s may open those alone whose first answer the server gives them', (role) => {
    const guarded = KINDS.filter((kind) => READS_FIRST[kind] !== null);
    const opened = guarded.filter((kind) => closedTo(role, kind, 'en') === null);
    expect(opened).toEqual(guarded.filter((kind) => reachOf(doorOf(kind), role) !== 'none'));
    expect(KINDS.filter((kind) => READS_FIRST[kind] === null && closedTo(role, kind, 'en') !== null)).toEqual([]);
  });

  test.each([...USER_ROLES, 'wall', null] as const)('AU8: %s is led to those alone that are open, and to each of these', (role) => {
    const guarded = KINDS.filter((kind) => USER_ROLES.some((one) => closedTo(one, kind, 'en') !== null));
    const open = guarded.filter((kind) => closedTo(role, kind, 'en') === null);
    const links = officeLinks(role, 'en').map(({ kind }) => kind);
    // The way to the setup stands on the first page alone (SU1).
    expect(new Set(links)).toEqual(new Set(open.filter((kind) => kind !== 'setup')));
    expect(links).toHaveLength(new Set(links).size);
    if (role === 'wall' || role === null) expect(open).toEqual([]);
  });

  test('AU8: a closed one says so in the reader’s language', () => {
    for (const kind of KINDS.filter((one) => closedTo(null, one, 'en') !== null)) {
      expect([kind, closedTo(null, kind, 'en')]).toEqual([kind, expect.stringMatching(/^[A-Z].*\.$/)]);
      expect([kind, closedTo(null, kind, 'zh-CN')]).toEqual([kind, expect.stringMatching(/\p{Script=Han}.*。$/u)]);
    }
  });
});
