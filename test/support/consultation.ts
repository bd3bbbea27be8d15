import { CdrReader } from '../../server/sources/asterisk-files/cdr.ts';
import { CelReader } from '../../server/sources/asterisk-files/cel.ts';
import type { FileReader } from '../../server/sources/asterisk-files/file-reader.ts';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import { AmiTalk, legFields, type Leg } from './ami-talk.ts';
import { runASystem } from './run-a.ts';

/**
 * What becomes of a consultation. `back`: the agent returns to the caller; `unanswered`: the colleague lets it ring; `transfer`: the agent
 * leaves the two alone; `whileRinging`: and leaves before the colleague answers; `conference`: all three talk until the colleague leaves;
 * `gaveUp`: the caller hangs up meanwhile.
 */
export const ENDINGS = ['back', 'unanswered', 'transfer', 'whileRinging', 'conference', 'gaveUp'] as const;
export type Ending = (typeof ENDINGS)[number];

/** By whom one story is told. */
export interface Tellings {
  readonly ami: readonly BoardEvent[];
  readonly cel: readonly BoardEvent[];
  readonly cdr: readonly BoardEvent[];
}

const id = (count: number, second: number): string => `${AmiTalk.START + second}.${count}`;
const CALL = id(1, 1);
const customer: Leg = ['PJSIP/provider-a', CALL, CALL];
const agent: Leg = ['PJSIP/2001-b', id(2, 1), CALL];
const near: Leg = ['Local/2002@inside-1;1', id(3, 20), CALL];
const far: Leg = ['Local/2002@inside-1;2', id(4, 20), CALL];
const colleague: Leg = ['PJSIP/2002-c', id(5, 20), CALL];

const clock = (second: number): string => new Date((AmiTalk.START + second) * 1000).toISOString().replace('T', ' ').slice(0, 19);
const quoted = (fields: readonly (string | number)[]): string =>
  fields.map((field) => `"${String(field).replaceAll('"', '""')}"`).join(',');

/** One call, written down as AMI and CEL write it; seconds after `AmiTalk.START`. */
class Call {
  readonly ami = new AmiTalk().login();
  readonly cel: string[] = [];

  begins(second: number, leg: Leg): this {
    this.ami.say(second, 'Newchannel', legFields(leg));
    return this.#row(second, 'CHAN_START', leg);
  }

  dials(second: number, from: Leg, to: Leg): this {
    this.ami.say(second, 'DialBegin', legFields(from), legFields(to, 'Dest'));
    this.#row(second, 'APP_START', from, 'Dial', `${to[0].slice(0, to[0].lastIndexOf('-'))},20,t`);
    return this.#row(second, 'CHAN_START', to);
  }

  enters(second: number, bridge: string, ...legs: readonly Leg[]): this {
    for (const leg of legs) {
      this.ami.say(second, 'BridgeEnter', legFields(leg), { BridgeUniqueid: bridge });
      this.#row(second, 'BRIDGE_ENTER', leg);
    }
    return this;
  }

  leaves(second: number, ...legs: readonly Leg[]): this {
    for (const leg of legs) {
      this.ami.say(second, 'BridgeLeave', legFields(leg));
      this.#row(second, 'BRIDGE_EXIT', leg);
    }
    return this;
  }

  /** `dialStatus`: how the Dial of the leg ended. */
  hangsUp(second: number, leg: Leg, dialStatus = ''): this {
    this.ami.say(second, 'Hangup', legFields(leg));
    const extra = { hangupcause: 16, hangupsource: leg[0], dialstatus: dialStatus };
    return this.#row(second, 'HANGUP', leg, '', '', JSON.stringify(extra));
  }

  goes(second: number, ...legs: readonly Leg[]): this {
    this.leaves(second, ...legs);
    for (const leg of legs) this.hangsUp(second, leg);
    return this;
  }

  endsDial(second: number, to: Leg, status: string): this {
    this.ami.say(second, 'DialEnd', legFields(to, 'Dest'), { DialStatus: status });
    return this;
  }

  passesOn(second: number, destination: 'Bridge' | 'Threeway'): this {
    const names = { ...legFields(agent, 'OrigTransferer'), ...legFields(near, 'TransferTarget') };
    this.ami.say(second, 'AttendedTransfer', names, { Result: 'Success', DestType: destination });
    return this.#row(second, 'ATTENDEDTRANSFER', agent);
  }

  isOver(second: number): this {
    return this.#row(second, 'LINKEDID_END', customer);
  }

  #row(second: number, type: string, [channel, uniqueid, linkedid]: Leg, app = '', data = '', extra = ''): this {
    this.cel.push(quoted([type, `${clock(second)}.000`, '', 's', 'c', channel, app, data, '', uniqueid, linkedid, '', '', extra]));
    return this;
  }
}

interface Row {
  readonly from: Leg;
  readonly to: Leg;
  readonly start: number;
  readonly answer: number | null;
  readonly end: number;
}

function cdrRow({ from, to, start, answer, end }: Row): string {
  const times = [clock(start), answer === null ? '' : clock(answer), clock(end)];
  const seconds = [end - start, answer === null ? 0 : end - answer];
  // A leg that was called carries the number that its caller dialled.
  const app = from === agent ? 'AppDial' : 'Dial';
  const disposition = answer === null ? 'NO ANSWER' : 'ANSWERED';
  const ids = [from[1], '', '', CALL, 1];
  return quoted([
    '',
    '05321234567',
    '5552001',
    'c',
    '',
    from[0],
    to[0],
    app,
    '',
    ...times,
    ...seconds,
    disposition,
    'DOCUMENTATION',
    ...ids,
  ]);
}

/** From 5 to 20 the agent (2001) talks to the caller, at 20 the colleague's phone (2002) rings, from 25 the two talk, at 40 the story ends as it does; the call at 90. */
function told(ending: Ending): Call {
  const call = new Call()
    .begins(1, customer)
    .dials(1, customer, agent)
    .endsDial(5, agent, 'ANSWER')
    .enters(5, 'A', agent, customer)
    .begins(20, near)
    .begins(20, far)
    .dials(20, far, colleague)
    .enters(20, 'B', near)
    .leaves(20, agent)
    .enters(20, 'B', agent);
  const isAnswered = ending !== 'unanswered' && ending !== 'whileRinging';
  if (isAnswered) call.endsDial(25, colleague, 'ANSWER').enters(25, 'C', colleague, far);
  switch (ending) {
    case 'back':
      return finish(call.goes(40, near, far, colleague).leaves(40, agent).enters(40, 'A', agent), agent, customer);
    case 'unanswered':
      call.endsDial(40, colleague, 'NOANSWER').hangsUp(40, colleague).hangsUp(40, far, 'NOANSWER').goes(40, near);
      return finish(call.leaves(40, agent).enters(40, 'A', agent), agent, customer);
    case 'transfer':
      return finish(handOver(call, 40), near, far, colleague, customer);
    case 'whileRinging':
      handOver(call, 22).endsDial(25, colleague, 'ANSWER').enters(25, 'C', colleague, far);
      return finish(call, near, far, colleague, customer);
    case 'conference':
      call.leaves(40, near, agent).enters(40, 'A', near, agent).passesOn(40, 'Threeway');
      return finish(call.goes(60, near, far, colleague), agent, customer);
    case 'gaveUp':
      return call.goes(40, customer).goes(45, near, far, colleague, agent).isOver(45);
  }
}

const handOver = (call: Call, second: number): Call =>
  call.leaves(second, near).enters(second, 'A', near).leaves(second, agent).passesOn(second, 'Bridge').hangsUp(second, agent);

const finish = (call: Call, ...legs: readonly Leg[]): Call => call.goes(90, ...legs).isOver(90);

/** A row for each pair of channels that were in a bridge, each written when the first of them left; the phone's own row has its Dial. */
function rowsOf(ending: Ending): readonly Row[] {
  const before = { from: customer, to: agent, start: 1, answer: 5, end: 20 };
  const after = { from: customer, to: agent, start: 40, answer: 40, end: 90 };
  const asked = (end: number): Row => ({ from: agent, to: near, start: 20, answer: 20, end });
  const reached = (end: number, answer: number | null = 25): Row => ({ from: far, to: colleague, start: 20, answer, end });
  const joined = (from: number, end: number): Row => ({ from: customer, to: near, start: from, answer: from, end });
  switch (ending) {
    case 'back':
      return [asked(40), reached(40), before, after];
    case 'unanswered':
      return [asked(40), reached(40, null), before, after];
    case 'transfer':
      return [asked(40), reached(90), before, joined(20, 90)];
    case 'whileRinging':
      return [asked(22), reached(90), before, joined(20, 90)];
    case 'conference':
      return [asked(40), reached(60), before, joined(40, 60), after];
    case 'gaveUp':
      return [before, asked(45), reached(45)];
  }
}

const read = (reader: FileReader, lines: readonly string[]): readonly BoardEvent[] => {
  const readings = reader.read(lines.map((text, index) => ({ number: index + 1, text })));
  return [...readings.flatMap((reading) => (reading.kind === 'refused' ? [] : reading.events)), ...reader.end()];
};

export function consultation(ending: Ending): Tellings {
  const call = told(ending);
  const system = { ...runASystem, trunks: ['PJSIP/provider'] };
  return {
    ami: call.ami.events,
    cel: read(new CelReader(system), call.cel),
    cdr: read(new CdrReader(system), rowsOf(ending).map(cdrRow)),
  };
}
