/** A channel of the invented phone system, and what Asterisk says of it in every event. */
export interface Leg {
  readonly channel: string;
  /** `PJSIP/1001` */
  readonly device: string;
  readonly uniqueid: string;
  readonly linkedid: string;
  state: LegState;
  callerNumber: string;
  readonly callerName: string;
  readonly connectedNumber: string;
  readonly account: string;
  readonly context: string;
  readonly exten: string;
}

export type LegState = 'Down' | 'Ring' | 'Ringing' | 'Up';

const STATE_NUMBERS: Readonly<Record<LegState, number>> = { Down: 0, Ring: 4, Ringing: 5, Up: 6 };

/** Header lines by key; the order is Asterisk's. */
export type Lines = Readonly<Record<string, string | number>>;

const orUnknown = (text: string): string => text || '<unknown>';

/** The lines of a channel; `prefix` is `Dest`, `Transferer`, `Transferee` or nothing. */
export function legLines(leg: Leg, prefix = ''): Lines {
  return {
    [`${prefix}Channel`]: leg.channel,
    [`${prefix}ChannelState`]: STATE_NUMBERS[leg.state],
    [`${prefix}ChannelStateDesc`]: leg.state,
    [`${prefix}CallerIDNum`]: orUnknown(leg.callerNumber),
    [`${prefix}CallerIDName`]: orUnknown(leg.callerName),
    [`${prefix}ConnectedLineNum`]: orUnknown(leg.connectedNumber),
    [`${prefix}ConnectedLineName`]: '<unknown>',
    [`${prefix}Language`]: 'en',
    [`${prefix}AccountCode`]: leg.account,
    [`${prefix}Context`]: leg.context,
    [`${prefix}Exten`]: leg.exten,
    [`${prefix}Priority`]: 1,
    [`${prefix}Uniqueid`]: leg.uniqueid,
    [`${prefix}Linkedid`]: leg.linkedid,
  };
}

export const linesText = (lines: Lines): string =>
  Object.entries(lines)
    .map(([key, value]) => `${key}: ${value}\r\n`)
    .join('');
