import type { Logger } from 'pino';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import { digestOf } from '../../shared/exact/digest.ts';
import { leadsOfGone, strayLeads, type StrayLead } from '../../shared/lists/leavers-leads.ts';
import { namesOf } from '../../shared/site/resolve-agent.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { eventId, type AgentId, type EpochMs } from '../../shared/units.ts';
import { followSiteFile } from '../board/follow-site-file.ts';
import type { LiveBoard } from '../board/live-board.ts';
import type { Later } from '../clock.ts';
import type { Receipt } from '../intake/intake.ts';
import { readSiteYaml } from '../site/site-yaml.ts';
import { tellWithEntry, type EntriesOwed } from '../with-entry.ts';

/** The site files before the one in force, the newest first. */
interface EarlierFiles {
  earlier(most: number): readonly { readonly yaml: string }[];
}

export interface LeaversLeadsParts {
  readonly board: Pick<LiveBoard, 'folded' | 'now' | 'siteFile' | 'onChange'>;
  readonly deliver: (events: readonly BoardEvent[]) => Promise<Receipt>;
  readonly siteFiles: EarlierFiles;
  readonly audit: EntriesOwed;
  readonly later: Later;
  readonly logger: Pick<Logger, 'error'>;
}

/** So many files back somebody is still known as one who was named. */
const FILES_BACK = 10;
const KEY_CHARACTERS = 32;
const RETRY_MS = 10_000;

interface Given extends StrayLead {
  readonly agent: AgentId;
}

/**
 * N19: gives the leads of those back whom the site file in force names no more, or whose last day is over, whenever one comes into force, once a business date
 * begins, and at the start.
 * What the log did not take is looked for again, until it does.
 */
export function giveBackLeads(parts: LeaversLeadsParts): { close(): Promise<void> } {
  const { board, later, logger } = parts;
  let isClosed = false;
  let callOff = (): void => undefined;
  let turn: Promise<void> = Promise.resolve();
  const look = (): void => {
    turn = turn.then(() => giveBack(parts)).catch(failed);
  };
  const failed = (error: unknown): void => {
    logger.error({ err: error }, 'the leads of leavers could not be given back');
    callOff();
    if (!isClosed) callOff = later(look, RETRY_MS);
  };
  const stop = followSiteFile(board, look);
  return {
    async close() {
      isClosed = true;
      stop();
      callOff();
      await turn;
    },
  };
}

async function giveBack({ board, deliver, siteFiles, audit }: LeaversLeadsParts): Promise<void> {
  const now = board.now();
  const given = [...heldByLeavers(strayLeads(board.folded(), now), siteFiles, board.siteFile()), ...leadsOfGone(board.folded(), now)];
  for (const [agent, theirs] of byAgent(given)) {
    const entry = { actor: 'server', action: 'leads given back', subject: agent, before: `${theirs.length} leads held` };
    const events = theirs.map((one) => recycledOf(one, now));
    await tellWithEntry(audit, entry, events, deliver);
  }
}

/**
 * Whom no file names that far back is not gone, but not named yet: their leads wait for them. Nor is gone who only lost the identity under which they
 * hold them: the site file names them still.
 */
function heldByLeavers(strays: readonly StrayLead[], siteFiles: EarlierFiles, inForce: SiteFile): readonly Given[] {
  const agents = new Map<StrayLead, AgentId>();
  let unknown = strays;
  if (unknown.length === 0) return [];
  for (const { yaml } of siteFiles.earlier(FILES_BACK)) {
    if (unknown.length === 0) break;
    const read = readSiteYaml(yaml);
    const names = namesOf(read.ok ? read.value.file : null);
    for (const stray of unknown) {
      const agent = names.at(stray.since).agentOf(stray.holder);
      if (agent !== null) agents.set(stray, agent);
    }
    unknown = unknown.filter((stray) => !agents.has(stray));
  }
  const named = new Set(inForce.agents.map(({ id }) => id));
  return strays.flatMap((stray) => {
    const agent = agents.get(stray);
    return agent === undefined || named.has(agent) ? [] : [{ ...stray, agent }];
  });
}

/** Its id is made of what is given back, so that the log takes it once, however often it is looked for. It names nobody: it is no deed of theirs (N16). */
const recycledOf = ({ list, lead, holder, reports }: Given, at: EpochMs): BoardEvent => ({
  ...{ id: eventId(`left/${digestOf([list, lead, holder, reports]).slice(0, KEY_CHARACTERS)}`), source: 'tallyboard:server', at },
  ...{ type: 'lead.recycled', list, lead, by: 'server' },
});

function byAgent(given: readonly Given[]): ReadonlyMap<AgentId, readonly Given[]> {
  const theirs = new Map<AgentId, Given[]>();
  for (const one of given) {
    const before = theirs.get(one.agent);
    if (before) before.push(one);
    else theirs.set(one.agent, [one]);
  }
  return theirs;
}
