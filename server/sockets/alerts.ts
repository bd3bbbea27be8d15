import { subjectOf } from '../../shared/alerts/standing.ts';
import { answersForTeams, mayTendAlerts, seesAlert } from '../../shared/audience.ts';
import type { AlertEvent, AlertRaised } from '../../shared/events/alert-events.ts';
import { ok } from '../../shared/result.ts';
import { businessDay } from '../../shared/site/business-day.ts';
import { epochMs, eventId, type EpochMs } from '../../shared/units.ts';
import type { AcknowledgeAlert, Recorded, SnoozeAlert, SnoozeTime } from '../../shared/wire/socket-events.ts';
import { nameOf, refused, type Asking, type Handled } from './asking.ts';
import { toldWithEntry } from './told-with-entry.ts';

const MINUTE_MS = 60_000;

/** J18: whoever looks after it says so. The same request sent again changes nothing. */
export async function acknowledgeAlert(asking: Asking<AcknowledgeAlert>): Promise<Handled<Recorded>> {
  const { request, alert, note } = asking.asked;
  const raised = tended(asking, alert);
  if (!raised.ok) return raised;
  const by = nameOf(asking);
  const event: AlertEvent = {
    ...{ id: eventId(`acknowledged/${by}/${request}`), source: 'tallyboard:server', at: asking.clock(), type: 'alert.acknowledged' },
    ...{ alert, date: raised.value.date, by, ...(note !== '' && { note }) },
  };
  return toldWithEntry(asking, event, { action: 'alert acknowledged', subject: wordsOf(raised.value) });
}

/** J7: quiet for a while, or again not. */
export async function snoozeAlert(asking: Asking<SnoozeAlert>): Promise<Handled<Recorded>> {
  const { request, alert } = asking.asked;
  const raised = tended(asking, alert);
  if (!raised.ok) return raised;
  const by = nameOf(asking);
  const at = asking.clock();
  const until = untilOf(asking.asked.for, raised.value, asking, at);
  const event: AlertEvent = {
    ...{ id: eventId(`snoozed/${by}/${request}`), source: 'tallyboard:server', at, type: 'alert.snoozed' },
    ...{ alert, date: raised.value.date, until, by },
  };
  const after = asking.asked.for === 'over' ? 'speaks again' : `until ${new Date(until).toISOString()}`;
  return toldWithEntry(asking, event, { action: 'alert snoozed', subject: wordsOf(raised.value), after });
}

/** For the audit (AU3): which alert, and none of what was remarked on it. */
const wordsOf = ({ rule, what, date }: AlertRaised): string => `${rule} ${date}: ${subjectOf(what)}`;

/** J7: the rest of the shift is that of the agent it is about, else of the business day. */
function untilOf(time: SnoozeTime, { what, date }: AlertRaised, { stage }: Asking<unknown>, at: EpochMs): EpochMs {
  if (time === 'over') return at;
  if (time !== 'shift') return epochMs(at + time * MINUTE_MS);
  const agent = what.kind === 'longState' ? what.agent : 'of' in what && what.of.whom === 'agent' ? what.of.agent : null;
  const shift = agent === null ? null : stage.board.moment().view.agents.get(agent)?.pace;
  const end = shift && shift.window.end > at ? shift.window.end : businessDay(stage.board.siteFile(), date).end;
  return epochMs(Math.max(at, end));
}

/** J18: the alert, where it stands today and is this viewer's to look after. */
function tended(asking: Asking<unknown>, alert: AlertRaised['id']): Handled<AlertRaised> {
  const { viewer, stage } = asking;
  const { raised = null } = stage.board.folded().alerts.get(alert) ?? {};
  if (!mayTendAlerts(viewer.role) || !answersForTeams(viewer))
    return refused('forbidden', `${nameOf(asking)} may not look after alerts`, 'ask a supervisor');
  if (raised === null || !seesAlert(viewer, raised.teams ?? null))
    return refused('refused', `there is no alert ${alert} today`, 'load the page again');
  return ok(raised);
}
