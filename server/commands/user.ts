import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Charge } from '../../shared/charge.ts';
import { agentId, teamId } from '../../shared/units.ts';
import { RIGHTS, type Right } from '../../shared/rights.ts';
import { MIN_PASSWORD_LENGTH, passwordFault } from '../../shared/password-rules.ts';
import { faultWords, isCommonPassword } from '../accounts/passwords.ts';
import { newSecret } from '../accounts/secrets.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { User } from '../accounts/user-record.ts';
import type { Users } from '../accounts/users.ts';
import { refuse, wrongUsage, type Command, type ExitStatus, type Terminal } from './command.ts';
import { COMMAND_LINE, withAccounts } from './with-accounts.ts';

interface Options {
  readonly role?: string | undefined;
  readonly agent?: string | undefined;
  readonly teams?: string | undefined;
}

export const userCommand: Command = {
  summary: 'add, list and remove users; passwords, second steps, rights',
  help: `usage: tallyboard user add NAME --role agent --agent ID
       tallyboard user add NAME --role supervisor --teams TEAM[,TEAM]
       tallyboard user add NAME --role payroll|admin|auditor
       tallyboard user password NAME
       tallyboard user second-step-off NAME
       tallyboard user rights NAME RIGHT[,RIGHT]|none
       tallyboard user list
       tallyboard user remove NAME

The password is taken from TALLYBOARD_PASSWORD (at least ${MIN_PASSWORD_LENGTH} characters, without the name in it, none of the commonest);
without it one is made up and printed. A new password lifts a lock. second-step-off is for somebody who lost the telephone and the
recovery codes: they are logged out, and log in with the password alone, or set it up anew where the site file asks for it.

The rights besides the role are listen (to calls), revealNumbers (see whole numbers) and export (take figures out as files): those
that are named, and no others. list shows them last.`,

  async run(args, terminal) {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { role: { type: 'string' }, agent: { type: 'string' }, teams: { type: 'string' } },
    });
    const [action, name, named] = positionals;
    if (action === 'list') return withAccounts(terminal, ({ users }) => list(users, terminal));
    if (!name) return wrongUsage(terminal, userCommand, 'say add, password, second-step-off, rights or remove and a name, or list');
    if (action === 'remove') {
      return withAccounts(terminal, ({ users }) => finish(users.remove(name, COMMAND_LINE), terminal));
    }
    if (action === 'second-step-off') return withAccounts(terminal, (accounts) => finish(takeSecondStep(accounts, name), terminal));
    if (action === 'rights') {
      const rights = rightsNamed(named);
      if (!rights.ok) return wrongUsage(terminal, userCommand, rights.error);
      return withAccounts(terminal, ({ users }) => finish(grant(users, name, rights.value), terminal));
    }
    const { given, password } = passwordFrom(terminal.env);
    const fault = passwordFault(password, name, isCommonPassword);
    if (fault !== null) return refuse(terminal, `TALLYBOARD_PASSWORD: ${faultWords[fault]}`);
    const charge = chargeOf(values);
    return withAccounts(terminal, async ({ users }) => {
      if (action !== 'add' && action !== 'password') return wrongUsage(terminal, userCommand, `there is no user ${action ?? ''}`);
      if (action === 'add' && !charge.ok) return wrongUsage(terminal, userCommand, charge.error);
      const done =
        action === 'add' && charge.ok
          ? await users.add(name, charge.value, password, COMMAND_LINE)
          : await users.setPassword(name, password, COMMAND_LINE);
      if (done.ok && !given) terminal.print(password);
      return finish(done, terminal);
    });
  },
};

function takeSecondStep(accounts: Accounts, name: string): Result<null, string> {
  const user = userNamed(accounts.users, name);
  if (!user) return err(`there is no user ${name}`);
  return accounts.takeSecondStep(user, COMMAND_LINE) ? ok(null) : err(`${user.name} has no second step`);
}

const userNamed = (users: Users, name: string): User | undefined =>
  users.list().find((one) => one.name.toLowerCase() === name.toLowerCase());

/** CF2 */
function grant(users: Users, name: string, rights: readonly Right[]): Result<User, string> {
  const user = userNamed(users, name);
  return user ? ok(users.grant(user, rights, COMMAND_LINE)) : err(`there is no user ${name}`);
}

function rightsNamed(named: string | undefined): Result<readonly Right[], string> {
  if (named === 'none') return ok([]);
  const names = (named ?? '').split(',');
  const rights = RIGHTS.filter((right) => names.includes(right));
  return rights.length === names.length ? ok(rights) : err(`rights are ${RIGHTS.join(', ')}, with commas between them, or none`);
}

function chargeOf({ role, agent, teams }: Options): Result<Charge, string> {
  switch (role) {
    case 'agent':
      return agent ? ok({ role, agent: agentId(agent) }) : err('an agent needs --agent ID');
    case 'supervisor':
      return teams
        ? ok({ role, teams: teams.split(',').map((team) => teamId(team.trim())) })
        : err('a supervisor needs --teams TEAM[,TEAM]');
    case 'payroll':
    case 'admin':
    case 'auditor':
      return ok({ role });
    default:
      return err('--role is agent, supervisor, payroll, admin or auditor');
  }
}

function passwordFrom(env: NodeJS.ProcessEnv): { readonly given: boolean; readonly password: string } {
  const password = env['TALLYBOARD_PASSWORD'];
  return password === undefined ? { given: false, password: newSecret().slice(0, 20) } : { given: true, password };
}

function list(users: Users, terminal: Terminal): ExitStatus {
  for (const { name, charge, rights } of users.list()) {
    const of = charge.role === 'agent' ? charge.agent : charge.role === 'supervisor' ? charge.teams.join(',') : '';
    terminal.print(`${name}\t${charge.role}\t${of}\t${rights.join(',')}`);
  }
  return 0;
}

const finish = (done: Result<unknown, string>, terminal: Terminal): ExitStatus => (done.ok ? 0 : refuse(terminal, done.error));
