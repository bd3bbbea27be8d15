import { shiftAt } from '../../../shared/site/shift-window.ts';
import type { SiteFile } from '../../../shared/site/site-file.ts';
import { agentId, type EpochMs } from '../../../shared/units.ts';
import type { TimedBlock } from '../replay/recording.ts';
import { Agenda } from './agenda.ts';
import { agentDay } from './agent-day.ts';
import { CAST } from './cast.ts';
import { Chance } from './chance.ts';
import { Exchange } from './exchange.ts';
import { Hotline } from './hotline.ts';
import { callers } from './inbound-call.ts';
import { LeadWork } from './lead-work.ts';
import { Pacing } from './pacing.ts';
import { Worker } from './worker.ts';
import type { Workplace } from './workplace.ts';

export interface DemoDayOptions {
  readonly site: SiteFile;
  readonly seed: number;
  /** When the demo starts, in the middle of the site's shifts. */
  readonly now: EpochMs;
  /** How much busier than an ordinary floor it is from then on. */
  readonly speed: number;
  /** Hears what the dialer tells of leads (`http:dialer`), after what the phone system sent of the same call. Left out: nobody does. */
  readonly onLeads?: (events: ReturnType<LeadWork['take']>) => void;
}

/** People log in a little before their shift. */
const DOORS_OPEN_MS = 5 * 60_000;
const LAST_CALLER_MS = 10 * 60_000;

/** The working day of the demo floor: what its phone system sends from before the first login to after the last call. Pure. */
export function* demoDay(options: DemoDayOptions): Generator<TimedBlock, void, void> {
  const place = openWorkplace(options);
  const { agenda, exchange, leads, workers } = place;
  for (const worker of workers) agenda.begin(agentDay(place, worker));
  agenda.begin(callers(place, Math.max(...workers.map(({ shift }) => shift.window.end)) - LAST_CALLER_MS));
  while (agenda.step()) {
    yield* exchange.take();
    options.onLeads?.(leads.take());
  }
}

function openWorkplace({ site, seed, now, speed }: DemoDayOptions): Workplace {
  const chance = new Chance(String(seed));
  const shifts = CAST.flatMap((person) => {
    const shift = person.isOnLeave ? null : shiftAt(site, agentId(person.extension), now);
    return shift ? [{ person, shift }] : [];
  });
  const agenda = new Agenda(Math.min(...shifts.map(({ shift }) => shift.window.start)) - DOORS_OPEN_MS);
  const exchange = new Exchange(agenda);
  const pacing = new Pacing(agenda, now, speed);
  const workers = shifts.map(
    ({ person, shift }) => new Worker(person, shift, targetsOf(site, shift.scheduledMinutes), pacing, chance.of(person.extension)),
  );
  const leads = new LeadWork(site, chance.of('leads'));
  return { agenda, exchange, hotline: new Hotline(exchange), leads, pacing, chance: chance.of('callers'), workers };
}

/** Q1, by the names that the preset gives its metrics. */
function targetsOf({ schemes: [scheme] }: SiteFile, scheduledMinutes: number) {
  const { targets = {}, perScheduledMinutes = 'period' } = scheme?.base ?? {};
  const share = perScheduledMinutes === 'period' ? 0 : scheduledMinutes / perScheduledMinutes;
  return { calls: (targets['validCalls'] ?? 0) * share, talkMs: (targets['talkTime'] ?? 0) * share };
}
