import { rightsAtFirst } from '../../shared/rights.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { agentId, epochMs, teamId, type EpochMs } from '../../shared/units.ts';
import type { AccountRow, AccountsAnswer, JoinAnswer, PasswordLink, SessionsAnswer } from '../../shared/wire/account-answers.ts';
import type { OwnAccountAnswer } from '../../shared/wire/login-answers.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Accounts in every state: in, never in, invited, too late, with a link to a new password, without the team they were given. */
export function sampleAccounts(site: SiteFile, now: EpochMs): AccountsAnswer {
  const [blue = teamId('blue'), red = teamId('red')] = site.teams.map(({ id }) => id);
  const [first = agentId('zhaomin')] = site.agents.map(({ id }) => id);
  const account = (id: string, name: string, charge: AccountRow['charge'], change: Partial<AccountRow> = {}): AccountRow => ({
    ...{
      id,
      name,
      charge,
      rights: rightsAtFirst(charge.role),
      hasPassword: true,
      linkUntil: null,
      lockedUntil: null,
      hasSecondStep: false,
    },
    loggedInAt: epochMs(now - 2 * HOUR),
    sessions: 1,
    ...change,
  });
  const away = { hasPassword: false, loggedInAt: null, sessions: 0 } as const;
  return {
    ...{ now, timeZone: site.site.timeZone, you: 'u1' },
    accounts: [
      account('u7', 'ada', { role: 'auditor' }, { loggedInAt: null, sessions: 0 }),
      account(
        'u4',
        'hong.lin',
        { role: 'payroll' },
        { loggedInAt: epochMs(now - 40 * DAY), sessions: 0, linkUntil: epochMs(now + 2 * DAY) },
      ),
      account('u3', 'li.wei', { role: 'supervisor', teams: [blue, red] }, { sessions: 3, loggedInAt: epochMs(now - 9 * 60_000) }),
      account('u6', 'Maximiliane Oberhuber-Wittelsbach', { role: 'supervisor', teams: [red, teamId('green')] }, { sessions: 2 }),
      account('u5', 'sun.qi', { role: 'supervisor', teams: [blue] }, { ...away, linkUntil: epochMs(now + 3 * DAY - HOUR) }),
      account('u8', 'xu.min', { role: 'admin' }, away),
      account(
        'u2',
        'zhao.min',
        { role: 'agent', agent: first },
        { loggedInAt: epochMs(now - 5 * DAY), lockedUntil: epochMs(now + 4 * 60_000) },
      ),
      account('u1', 'zhou', { role: 'admin' }),
    ],
    teams: site.teams.map(({ id, name }) => ({ id, name })),
    agents: site.agents.map(({ id, name }) => ({ id, name })),
  };
}

export const sampleLink = (now: EpochMs): PasswordLink => ({
  ...{ name: 'sun.qi', path: '/office#join=Yq3cX0a9T7m-uJf2Lr8Pz1sWd4Ke6Bv5HnGyOiRtQxA' },
  until: epochMs(now + 3 * DAY),
});

export const sampleJoin = (now: EpochMs): JoinAnswer => ({
  name: 'sun.qi',
  role: 'supervisor',
  until: epochMs(now + 3 * DAY),
  isFirst: true,
});

const CHROME = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const SAFARI =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';

export const sampleSessions = (site: SiteFile, now: EpochMs): SessionsAnswer => ({
  ...{ now, timeZone: site.site.timeZone },
  sessions: [
    { id: 's1', browser: CHROME, begunAt: epochMs(now - 2 * HOUR), usedAt: epochMs(now - 20_000), isThis: true },
    { id: 's2', browser: `${CHROME} Edg/140.0.0.0`, begunAt: epochMs(now - 2 * DAY), usedAt: epochMs(now - 40 * 60_000), isThis: false },
    { id: 's3', browser: SAFARI, begunAt: epochMs(now - 3 * DAY), usedAt: epochMs(now - DAY), isThis: false },
    { id: 's4', browser: null, begunAt: epochMs(now - 5 * DAY), usedAt: epochMs(now - 5 * DAY), isThis: false },
  ],
});

/** With a second step that the site asks for, and few recovery codes left. */
export const sampleOwnAccount = (site: SiteFile, now: EpochMs): OwnAccountAnswer => ({
  ...{ name: 'hong.lin', timeZone: site.site.timeZone, hasPassword: true },
  ...{ secondStepSince: epochMs(now - 40 * DAY), recoveryCodesLeft: 3, isSecondStepRequired: true },
});
