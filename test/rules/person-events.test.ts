import { describe, expect, test } from 'vitest';
import { eventsAbout } from '../../server/persons/person-events.ts';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import { siteFileSchema } from '../../shared/site/site-file.schema.ts';
import { instantOf } from '../../shared/site/wall-clock.ts';
import { agentId, callId, eventId, localDate, systemId, type EpochMs } from '../../shared/units.ts';

const ZONE = 'Asia/Shanghai';
const at = (date: string): EpochMs => instantOf(ZONE, localDate(date), '10:00');
const siteOf = (...agents: readonly object[]) =>
  siteFileSchema.parse({
    site: { id: 'a', name: 'A', timeZone: ZONE },
    teams: [{ id: 'east', name: 'East' }],
    agents: agents.map((agent) => ({ team: 'east', ...agent })),
  });
const on = (date: string): BoardEvent => ({
  ...{ id: eventId(date), source: 'http:test', type: 'call.recorded', at: at(date), call: callId(`pbx:${date}`), direction: 'inbound' },
  ...{ identity: { source: systemId('pbx'), name: '2001' }, startedAt: at(date), endedAt: at(date), talkSeconds: 60 },
});
const dates = ['2026-01-10', '2026-05-10', '2026-10-10'];

describe('[S28] [CF31] what is held about somebody who was taken out of the file', () => {
  const anas = siteOf({ id: 'ana', name: 'Ana', identities: { pbx: ['2001'] } });
  // Bo had 2001 from March to August and is out of the file too; Carl has it since.
  const inForce = siteOf({ id: 'carl', name: 'Carl', identities: { pbx: [{ name: '2001', from: '2026-09-01' }] } });
  const about = (agent: string, until: EpochMs | null) =>
    dates.filter((date) =>
      eventsAbout({ agent: agentId(agent), named: { file: anas, until }, inForce }, ({ at: moment }) => moment)(on(date)),
    );

  test('CF31: ends with the file that named them: nothing that was done later under their number', () => {
    expect(about('ana', at('2026-02-01'))).toEqual(['2026-01-10']);
  });

  test('CF31: whose it is by the file in force it is, whatever an earlier one says', () => {
    expect(about('carl', at('2026-02-01'))).toEqual(['2026-10-10']);
    expect(about('ana', null)).toEqual(['2026-01-10', '2026-05-10']);
  });
});
