import { setImmediate as othersTurn } from 'node:timers/promises';
import type { Agent, SiteFile } from '../../shared/site/site-file.ts';
import type { AgentId, EpochMs } from '../../shared/units.ts';
import type { HeldPerson } from '../../shared/wire/person-answers.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { AppliedSiteFile } from '../accounts/site-files.ts';
import { readSiteYaml } from '../site/site-yaml.ts';

/** Somebody as the newest site file that names them has them. */
export interface NamedAgent {
  readonly agent: Agent;
  readonly file: SiteFile;
  readonly yaml: string;
  /** When a file that names them no more took its place; null: it is in force. */
  readonly until: EpochMs | null;
}

export interface KnownPersons {
  /** Gives way after each file that it reads: one of a large site takes a second. */
  list(): Promise<readonly HeldPerson[]>;
  /** null: no site file names them. */
  named(agent: AgentId): NamedAgent | null;
}

/** Older ones stay in the data folder; who left before has an account, or nobody looks for them by a name. */
const FILES_BACK = 50;

type Line = Pick<HeldPerson, 'agent' | 'name' | 'team'>;

/** CF30: about whom this folder holds something: who is named by a site file, in force or before, or by an account. */
export function openKnownPersons({ siteFiles, users }: Pick<Accounts, 'siteFiles' | 'users'>): KnownPersons {
  // A version never says something else; reading one of a large site takes a while.
  const linesOf = new Map<number, readonly Line[]>();
  const agentsIn = ({ version, yaml }: AppliedSiteFile): readonly Line[] => {
    const known = linesOf.get(version) ?? linesIn(yaml);
    linesOf.set(version, known);
    return known;
  };
  const newestFirst = (): readonly AppliedSiteFile[] => {
    const current = siteFiles.current();
    return current ? [current, ...siteFiles.earlier(FILES_BACK)] : [];
  };
  const accountsOf = (agent: AgentId): readonly string[] =>
    users.list().flatMap(({ name, charge }) => (charge.role === 'agent' && charge.agent === agent ? [name] : []));
  return {
    async list() {
      const files = newestFirst();
      for (const applied of files)
        if (!linesOf.has(applied.version)) {
          agentsIn(applied);
          await othersTurn();
        }
      const lines = new Map<AgentId, Omit<HeldPerson, 'accounts'>>();
      for (const [age, applied] of files.entries())
        for (const line of agentsIn(applied)) if (!lines.has(line.agent)) lines.set(line.agent, { ...line, isHere: age === 0 });
      for (const { charge } of users.list())
        if (charge.role === 'agent' && !lines.has(charge.agent))
          lines.set(charge.agent, { agent: charge.agent, name: charge.agent, team: null, isHere: false });
      const persons = [...lines.values()].map((line) => ({ ...line, accounts: accountsOf(line.agent) }));
      const left = persons.filter(({ isHere }) => !isHere).sort((one, other) => (one.name < other.name ? -1 : 1));
      return [...persons.filter(({ isHere }) => isHere), ...left];
    },
    named(id) {
      const files = newestFirst();
      const age = files.findIndex((one) => agentsIn(one).some(({ agent }) => agent === id));
      const applied = files[age];
      const read = applied && readSiteYaml(applied.yaml);
      const file = read?.ok ? read.value.file : null;
      const agent = file?.agents.find((one) => one.id === id);
      return applied && file && agent ? { agent, file, yaml: applied.yaml, until: files[age - 1]?.at ?? null } : null;
    },
  };
}

function linesIn(yaml: string): readonly Line[] {
  const read = readSiteYaml(yaml);
  if (!read.ok) return [];
  const { agents, teams } = read.value.file;
  const names = new Map(teams.map(({ id, name }) => [id, name]));
  return agents.map(({ id, name, team }) => ({ agent: id, name, team: names.get(team) ?? null }));
}
