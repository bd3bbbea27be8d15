import { describe, expect, test } from 'vitest';
import { epochMs, systemId, type EpochMs } from '../../shared/units.ts';
import { channelKinds, deviceOf, dialledDevices } from '../../server/sources/asterisk-files/channel-name.ts';
import { CdrReader } from '../../server/sources/asterisk-files/cdr.ts';
import { CelReader } from '../../server/sources/asterisk-files/cel.ts';
import { mappingColumns } from '../../server/sources/asterisk-files/csv-rows.ts';
import { dialPatterns } from '../../server/sources/asterisk-files/dial-pattern.ts';
import type { FileReader } from '../../server/sources/asterisk-files/file-reader.ts';
import { localClock } from '../../server/sources/asterisk-files/local-time.ts';
import { QueueLogReader } from '../../server/sources/asterisk-files/queue-log.ts';
import { runASystem } from '../support/run-a.ts';

const utc = (text: string): EpochMs => epochMs(Date.parse(text));

const eventsOf = (reader: FileReader, texts: readonly string[]) => {
  const readings = reader.read(texts.map((text, index) => ({ number: index + 1, text })));
  return [...readings.flatMap((reading) => (reading.kind === 'refused' ? [] : reading.events)), ...reader.end()];
};

describe('[I1] wall-clock times', () => {
  const berlin = localClock('Europe/Berlin');

  test('a fraction counts in milliseconds, epoch seconds need no zone', () => {
    expect(berlin.read('2026-07-01 12:00:00.859')).toBe(utc('2026-07-01T10:00:00.859Z'));
    expect(berlin.read('1795456628.859123')).toBe(1795456628859);
  });

  test('the repeated hour is its first occurrence, and the second where the first lies before what came before', () => {
    expect(berlin.read('2026-10-25 02:30:00')).toBe(utc('2026-10-25T00:30:00Z'));
    expect(berlin.read('2026-10-25 02:30:00', utc('2026-10-25T00:45:00Z'))).toBe(utc('2026-10-25T01:30:00Z'));
    expect(berlin.read('2026-10-25 02:45:00', utc('2026-10-25T00:45:00.900Z'))).toBe(utc('2026-10-25T00:45:00Z'));
  });

  test('the hour left out in spring is read with the offset before', () => {
    expect(berlin.read('2026-03-29 02:30:00')).toBe(utc('2026-03-29T01:30:00Z'));
  });

  test.each(['', 'yesterday', '2026-02-30 10:00:00', '2026-13-01 10:00:00', '2026-01-01', '12'])('"%s" is no time', (text) => {
    expect(berlin.read(text)).toBeNull();
  });

  test('a CDR row of the repeated hour takes the occurrence that its uniqueid names, and its end follows its answer', () => {
    const inBerlin = { ...runASystem, timeZone: 'Europe/Berlin' };
    const born = utc('2026-10-25T01:50:00Z') / 1000;
    const row = `"","5551000","05321234567","c","","IAX2/2001-1","IAX2/trunk-2","Dial","","2026-10-25 02:50:00","2026-10-25 02:50:10","2026-10-25 03:10:00",1200,1190,"ANSWERED","D","${born}.7","","","${born}.7",1`;
    expect(eventsOf(new CdrReader(inBerlin), [row])).toMatchObject([
      { startedAt: born * 1000, answeredAt: utc('2026-10-25T01:50:10Z'), endedAt: utc('2026-10-25T02:10:00Z'), talkSeconds: 1190 },
    ]);
  });

  test('a call through the end of summer time keeps its order in CEL', () => {
    const inBerlin = { ...runASystem, timeZone: 'Europe/Berlin' };
    const born = utc('2026-10-25T00:59:00Z') / 1000;
    const cel = (type: string, time: string, channel: string, uniqueid: string, app = '', data = ''): string =>
      `"${type}","2026-10-25 ${time}","","s","c","${channel}","${app}","${data}","","${uniqueid}","${born}.1","","",""`;
    const events = eventsOf(new CelReader(inBerlin), [
      cel('CHAN_START', '02:59:00.000', 'IAX2/trunk-1', `${born}.1`),
      cel('APP_START', '02:59:00.100', 'IAX2/trunk-1', `${born}.1`, 'Dial', 'IAX2/2001,20'),
      cel('CHAN_START', '02:59:00.200', 'IAX2/2001-1', `${born}.2`),
      cel('BRIDGE_ENTER', '02:59:05.000', 'IAX2/2001-1', `${born}.2`),
      cel('BRIDGE_EXIT', '02:01:05.000', 'IAX2/2001-1', `${born}.2`),
      cel('HANGUP', '02:01:05.001', 'IAX2/2001-1', `${born}.2`),
    ]);
    const at = (type: string): number => events.find((event) => event.type === type)?.at ?? NaN;
    expect(at('call.ended') - at('call.answered')).toBe(120_000);
  });
});

describe('[I2] numbers and channels', () => {
  test.each([
    ['20XX', '2001', true],
    ['20XX', '20011', false],
    ['_20XX', '2099', true],
    ['7001', '7001', true],
    ['_X.', '12', true],
    ['_X.', '1', false],
    ['_X!', '1', true],
    ['_ZN', '12', true],
    ['_ZN', '01', false],
    ['_[13-5]X', '47', true],
    ['_[13-5]X', '27', false],
    ['_*[0-9]', '*7', true],
    ['+49XXX', '+49123', true],
    ['+49XXX', '449123', false],
  ])('%s and %s: %s', (pattern, number, matches) => {
    expect(dialPatterns([pattern])(number)).toBe(matches);
  });

  test('the device is the channel without its suffix, also with a dash in the name', () => {
    expect(['IAX2/2001-7472', 'PJSIP/front-desk-0000002a', 'DAHDI/1-1'].map(deviceOf)).toEqual([
      'IAX2/2001',
      'PJSIP/front-desk',
      'DAHDI/1',
    ]);
  });

  test('what hangs on a channel', () => {
    const kindOf = channelKinds(['PJSIP/provider', 'DAHDI']);
    const channels = [
      'PJSIP/provider-00000001',
      'PJSIP/provider2-00000001',
      'DAHDI/i1/0532-1',
      'Local/2001@agents-1;2',
      'PJSIP/2001-00000001',
      'Surrogate/PJSIP/2001-1',
    ];
    expect(channels.map(kindOf)).toEqual(['trunk', 'phone', 'trunk', 'local', 'phone', 'tool']);
  });

  test('what Dial rings', () => {
    expect(dialledDevices('PJSIP/2001/sip:2001@10.0.0.1:5060&IAX2/trunk/0532,25,t')).toEqual(['PJSIP/2001', 'IAX2/trunk']);
    expect(dialledDevices('PJSIP/+49301234@provider,60')).toEqual(['PJSIP/provider']);
    expect(dialledDevices('Local/2010@agents/n')).toEqual(['Local/2010@agents']);
  });

  test('a mapping of columns is read from cel_custom.conf as it stands there', () => {
    expect(
      mappingColumns(
        'Master.csv => ${CSV_QUOTE(${eventtype})},${CSV_QUOTE(${CALLERID(num)})},${CSV_QUOTE(${CHANNEL(channame)})},${CDR(start,u)}',
      ),
    ).toEqual(['eventtype', 'num', 'channame', 'start']);
    expect(mappingColumns('eventtype, eventtime')).toEqual(['eventtype', 'eventtime']);
  });
});

describe('[I3] pauses in queue_log', () => {
  const states = (...lines: readonly string[]): readonly string[] =>
    eventsOf(new QueueLogReader(systemId('pbx-a')), lines).flatMap((event) =>
      event.type === 'agent.state' ? [event.reason === undefined ? event.state : `${event.state} ${event.reason}`] : [],
    );

  test('somebody in two queues is paused until the last of them lets go, for the reason still open', () => {
    expect(
      states(
        '1795456632|NONE|a|Ana|PAUSE|Lunch',
        '1795456633|NONE|b|Ana|PAUSE|Call back',
        '1795456634|NONE|b|Ana|UNPAUSE|',
        '1795456635|NONE|a|Ana|UNPAUSE|',
      ),
    ).toEqual(['paused Lunch', 'paused Call back', 'paused Lunch', 'available']);
  });

  test('PAUSEALL adds nothing to the lines of the queues, and stands for them where they are missing', () => {
    expect(
      states(
        '1795456632|NONE|NONE|Ana|PAUSEALL|',
        '1795456632|NONE|a|Ana|PAUSE|',
        '1795456634|NONE|NONE|Ana|UNPAUSEALL|',
        '1795456634|NONE|a|Ana|UNPAUSE|',
      ).slice(-1),
    ).toEqual(['available']);
    expect(states('1795456632|NONE|NONE|Ana|PAUSEALL|Tea', '1795456634|NONE|NONE|Ana|UNPAUSEALL|')).toEqual(['paused Tea', 'available']);
  });

  test('leaving the last queue logs out and ends the pause without a word', () => {
    expect(
      states(
        '1795456632|NONE|a|Ana|PAUSE|Lunch',
        '1795456633|NONE|a|Ana|REMOVEMEMBER|',
        '1795456634|NONE|a|Ana|ADDMEMBER|',
        '1795456635|NONE|a|Ana|PAUSE|Lunch',
      ),
    ).toEqual(['paused Lunch', 'loggedOut', 'available', 'paused Lunch']);
  });
});

describe('[I4] outbound calls in queue_log', () => {
  test('OUTCALL and calls opened by CALLOUTBOUND are passed over; the next call with the same id counts', () => {
    const lines = [
      '1795456646|1795456637.17|sales|Ana|OUTCALL|ANSWER|4|8|05323497847',
      '1795456650|1795456650.20|sales|Ana|CALLOUTBOUND|0532',
      '1795456655|1795456650.20|sales|Ana|CONNECT|5|1795456650.21|5',
      '1795456699|1795456650.20|sales|Ana|COMPLETEAGENT|5|44|1',
      '1795456700|1795456650.20|sales|NONE|ENTERQUEUE||0532|1',
    ];
    expect(eventsOf(new QueueLogReader(systemId('pbx-a')), lines).map(({ type }) => type)).toEqual(['call.offered']);
  });
});

describe('[I7] attempts in a CDR', () => {
  const row = (changes: Readonly<Record<number, string>>): string => {
    const fields = [
      '',
      '5551000',
      '0532111',
      'c',
      '',
      'IAX2/2001-1',
      'IAX2/trunk-2',
      'Dial',
      '',
      '2026-11-23 17:57:19',
      '',
      '2026-11-23 17:57:29',
      '10',
      '0',
      'NO ANSWER',
      'D',
      '1795456639.1',
      '',
      '',
      '1795456639.1',
      '1',
    ];
    return fields.map((field, index) => `"${changes[index] ?? field}"`).join(',');
  };
  const parts = (...rows: readonly string[]) =>
    eventsOf(new CdrReader(runASystem), rows).flatMap((event) => (event.type === 'call.recorded' ? [event] : []));

  test('a second trunk tried, and the row that click-to-call leaves behind, are the same attempt', () => {
    const failed = row({ 14: 'FAILED' });
    const answered = row({ 6: 'IAX2/trunk-3', 10: '2026-11-23 17:57:21', 13: '8', 14: 'ANSWERED' });
    expect(parts(failed, answered)).toMatchObject([{ direction: 'outbound', talkSeconds: 8 }]);
    expect(parts(row({ 13: '25' }), row({ 6: '', 14: 'ANSWERED' }))).toMatchObject([{ talkSeconds: 0, talkMayIncludeRinging: true }]);
  });

  test('calls inside, feature codes and ring-no-answers are none', () => {
    expect(
      parts(
        row({ 2: '2002' }),
        row({ 6: 'IAX2/2002-1' }),
        row({ 2: '*97' }),
        row({ 2: 's' }),
        row({ 5: 'IAX2/trunk-1', 6: 'IAX2/2001-1', 13: '9' }),
      ),
    ).toEqual([]);
  });

  test('the customer number as caller id gives click-to-call away', () => {
    expect(parts(row({ 4: 'Call 0532111 <5551000>' }))).toMatchObject([{ talkMayIncludeRinging: true }]);
    expect(parts(row({}))[0]).not.toHaveProperty('talkMayIncludeRinging');
  });
});
