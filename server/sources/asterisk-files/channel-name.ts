/** What hangs on a channel: somebody's phone, a line to the outside, one end of a Local pair, or one of Asterisk's own tools. */
export type ChannelKind = 'phone' | 'trunk' | 'local' | 'tool';

/** Channel technologies with nobody behind them. */
const TOOLS = new Set([
  'Announcer',
  'AsyncGoto',
  'AudioSocket',
  'Bridge',
  'CBAnn',
  'CBRec',
  'Message',
  'Parked',
  'Recorder',
  'Snoop',
  'Surrogate',
  'Transfered',
  'UnicastRTP',
]);

/** `IAX2/2001-7472` and `PJSIP/2001-0000002a` to the device `IAX2/2001`, `PJSIP/2001`. A name without `-` is returned as it is. */
export function deviceOf(channel: string): string {
  const dash = channel.lastIndexOf('-');
  return dash > channel.indexOf('/') ? channel.slice(0, dash) : channel;
}

/** `Local/2010@agents-00000010;1` to what its other end is called but for the last digit: `Local/2010@agents-00000010;`. */
export const localPairOf = (channel: string): string => channel.slice(0, -1);

/** I2: `trunks` are device prefixes: `IAX2/trunk` stands for `IAX2/trunk` and `IAX2/trunk/…`, not for `IAX2/trunk2`. */
export function channelKinds(trunks: readonly string[]): (channel: string) => ChannelKind {
  return (channel) => {
    if (channel.startsWith('Local/')) return 'local';
    if (TOOLS.has(channel.split('/')[0] ?? '')) return 'tool';
    return trunks.some((trunk) => startsWithName(channel, trunk)) ? 'trunk' : 'phone';
  };
}

const startsWithName = (channel: string, name: string): boolean =>
  channel.startsWith(name) && !/^[A-Za-z0-9_.]/.test(channel.slice(name.length));

/**
 * The devices that `Dial` was told to ring, as channels are named after them: `PJSIP/2001/sip:…&IAX2/trunk/0532…,25,t` gives `PJSIP/2001`
 * and `IAX2/trunk`; `PJSIP/0532…@provider` gives `PJSIP/provider`, `Local/2010@agents/n` gives `Local/2010@agents`.
 */
export function dialledDevices(appData: string): readonly string[] {
  const targets = appData.split(',')[0] ?? '';
  return targets.split('&').map((target) => {
    const [technology = '', peer = ''] = target.split('/');
    const at = peer.indexOf('@');
    return `${technology}/${technology !== 'Local' && at >= 0 ? peer.slice(at + 1) : peer}`;
  });
}
