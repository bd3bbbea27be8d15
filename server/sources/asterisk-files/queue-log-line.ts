import { err, ok, type Result } from '../../../shared/result.ts';
import { epochMs, type EpochMs } from '../../../shared/units.ts';

/** `epoch|callid|queue|agent|VERB|data…`; where a field has nothing to say Asterisk writes `NONE`. */
export interface QueueLogLine {
  readonly at: EpochMs;
  readonly callid: string;
  readonly queue: string;
  /** A member's name, or its interface (ADDMEMBER, REMOVEMEMBER, and everywhere with `log_membername_as_agent=no` on some versions). */
  readonly agent: string;
  readonly verb: string;
  readonly parameters: readonly string[];
}

export interface LineFault {
  readonly path: string;
  readonly reason: string;
}

const fault = (path: string, reason: string): Result<never, LineFault> => err({ path, reason });

/** The epoch may have a fraction where queue_log comes from a realtime database. */
const EPOCH = /^\d{9,10}(\.\d+)?$/;

export function parseQueueLogLine(text: string): Result<QueueLogLine, LineFault> {
  const [epoch = '', callid, queue, agent, verb, ...parameters] = text.split('|');
  if (verb === undefined)
    return fault(
      '',
      `"${text.slice(0, 60)}" has fewer than the five fields epoch|callid|queue|agent|event: is this a queue_log? Mend or delete the line`,
    );
  if (!EPOCH.test(epoch))
    return fault('epoch', `"${epoch.slice(0, 30)}" is no time in epoch seconds such as 1795456619: mend or delete the line`);
  if (!/^[A-Z]\w*$/.test(verb))
    return fault('event', `"${verb.slice(0, 30)}" is no event of a queue_log (CONNECT, PAUSE …): mend or delete the line`);
  return ok({
    at: epochMs(Math.round(Number(epoch) * 1000)),
    callid: callid ?? '',
    queue: queue ?? '',
    agent: agent ?? '',
    verb,
    parameters,
  });
}

/** One of a line's data fields as a whole number of its unit; a fault names the field as Asterisk's documentation does. */
export function wholeParameter(line: QueueLogLine, index: number, name: string): Result<number, LineFault> {
  const text = line.parameters[index] ?? '';
  if (/^\d+$/.test(text)) return ok(Number(text));
  return fault(
    name,
    `${line.verb} needs a whole number as ${name} (data field ${index + 1}), not "${text.slice(0, 30)}": the line may be cut off; mend or delete it`,
  );
}
