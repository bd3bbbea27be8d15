import { describe, expect, test } from 'vitest';
import { changedAgent, addedAgent, draftOf, newDraft, type PersonDraft } from '../../client/view/person-draft.ts';
import { handoversOf } from '../../client/view/handovers.ts';
import { hasLess, takenWork } from '../../client/view/numbers-taken.ts';
import type { Agent, ListedName, SiteFile } from '../../shared/site/site-file.ts';
import { namesTold } from '../../shared/tally/names-told.ts';
import { agentId, callId, epochMs, localDate, systemId } from '../../shared/units.ts';
import type { ToldName } from '../../shared/wire/people-answers.ts';
import { boardOf, callScenario } from '../support/call-scenario.ts';
import { samplePeoplePage } from '../support/sample-people-page.ts';
import { ana, bo, testSite } from '../support/test-site.ts';

const PBX = systemId('pbx');
const february = { id: '2026-02', from: localDate('2026-02-01'), to: localDate('2026-02-28'), state: 'sealed' } as const;
const told = (own: Partial<ToldName> = {}): ToldName => ({
  ...{ system: PBX, name: '2031', calls: 12, reports: 3, since: epochMs(0), last: epochMs(1), shutMonths: [february] },
  ...{ from: localDate('2026-02-08'), to: localDate('2026-03-19') },
  ...own,
});
const { people } = samplePeoplePage();
if (people === null) throw new Error('the sample has people');
const person = (id: string, names: readonly ListedName[], more: Partial<Agent> = {}): Agent => ({
  ...{ id: agentId(id), name: id, team: 'blue' as Agent['team'], stage: 'regular', identities: { [PBX]: names } },
  ...more,
});
const [li, wang] = [person('li', ['2002']), person('wang', ['2001'])];
/** On 2026-03-20. */
const known = { ...people, agents: [li, wang], waiting: [told()] };

describe('[S28] a number of nobody under which work waits', () => {
  const typed = (part: Partial<PersonDraft>): PersonDraft => ({ ...newDraft(known, {}), name: 'New', numbers: { pbx: '2031' }, ...part });
  const namesOf = (part: Partial<PersonDraft>) => addedAgent(typed(part), known).identities[PBX];
  const who = `${PBX}\t2031`;

  test('S28: somebody new has it since their first day, else since today; always takes all of it', () => {
    expect(namesOf({ joined: '2026-03-02' })).toEqual([{ name: '2031', from: '2026-03-02' }]);
    expect(namesOf({})).toEqual([{ name: '2031', from: '2026-03-20' }]);
    expect(namesOf({ handedOver: { [who]: '2026-02-10' } })).toEqual([{ name: '2031', from: '2026-02-10' }]);
    expect(namesOf({ handedOver: { [who]: '' } })).toEqual(['2031']);
    expect(namesOf({ numbers: { pbx: '2032' }, joined: '2026-03-02' })).toEqual(['2032']);
  });

  test('S28: somebody known has it since today, or a first day to come, and keeps what is said', () => {
    const changed = (agent: Agent, part: Partial<PersonDraft> = {}) => {
      const made = changedAgent(agent, { ...draftOf(agent, known), numbers: { pbx: '2002, 2031' }, ...part }, known);
      return made.ok ? made.value.identities[PBX] : made.error;
    };
    expect(changed(person('li', ['2002'], { joined: localDate('2024-01-01') }))).toEqual(['2002', { name: '2031', from: '2026-03-20' }]);
    expect(changed(li, { joined: '2026-04-01' })).toEqual(['2002', { name: '2031', from: '2026-04-01' }]);
    const since = person('li', ['2002', { name: '2031', from: localDate('2026-03-01') }]);
    expect(changed(since)).toEqual(since.identities[PBX]);
    expect(changed(since, { handedOver: { [who]: '' } })).toEqual(['2002', '2031']);
    expect(changed(person('li', ['2002', '2031']))).toEqual(['2002', '2031']);
  });

  test('S28: with the months that it reaches into; nothing is asked of one that is theirs always, or somebody else’s', () => {
    const asked = (agent: Agent | null, part: Partial<PersonDraft>, agents = known.agents) =>
      handoversOf(agent, typed(part), { ...known, agents }).map(({ asked: from, waiting, months }) => [
        ...[from, waiting?.calls ?? null, months.map(({ id }) => id)],
      ]);
    expect(asked(null, { joined: '2026-03-02' })).toEqual([['2026-03-02', 12, []]]);
    expect(asked(null, { handedOver: { [who]: '2026-02-28' } })).toEqual([['2026-02-28', 12, ['2026-02']]]);
    expect(asked(null, { handedOver: { [who]: '' } })).toEqual([['', 12, ['2026-02']]]);
    expect(asked(person('li', ['2031']), {})).toEqual([]);
    expect(asked(null, {}, [...known.agents, person('zhao', [{ name: '2031', from: localDate('2026-03-20') }])])).toEqual([
      ['2026-03-20', null, []],
    ]);
  });

  test('S28: whoever is new by a click in the queue takes all that waits, or what was done since the date of the click', () => {
    const begun = (from?: string) =>
      addedAgent(
        { ...newDraft(known, { numbers: { pbx: '2031' }, ...(from !== undefined && { from }) }), name: 'New', joined: '2026-03-02' },
        known,
      );
    expect([begun().identities[PBX], begun('2026-03-10').identities[PBX]]).toEqual([['2031'], [{ name: '2031', from: '2026-03-10' }]]);
  });
});

describe('[S28] a number that is taken from somebody', () => {
  const own = told({ name: '2002' });
  const goes = (was: Agent, names: readonly ListedName[], others: readonly Agent[], rows: readonly ToldName[] = [own]) =>
    takenWork([was, ...others], was, { ...was, identities: { [PBX]: names } }, rows).map(({ row, to }) => [row.name, to]);

  test('S28: what was told under it becomes nobody’s, or that of whoever has it before or after, date by date', () => {
    expect(goes(li, [], [wang])).toEqual([['2002', [null]]]);
    expect(goes(person('li', ['2002'], { joined: localDate('2026-01-01') }), [], [person('zhao', ['2002'])])).toEqual([['2002', ['zhao']]]);
    const later = person('zhao', [{ name: '2002', from: localDate('2026-03-01') }]);
    expect(goes(li, [], [later], [told({ name: '2002', to: localDate('2026-02-28') })])).toEqual([['2002', [null]]]);
    const [dated, between] = [person('li', ['2002'], { joined: localDate('2026-01-01') }), person('yu', ['2002'])];
    expect(goes(dated, [], [between, person('xu', [{ name: '2002', from: localDate('2025-12-01') }])])).toEqual([['2002', ['xu']]]);
  });

  test('S28: work under another name of theirs, or under a spelling that another of their names still has, stays', () => {
    const device = [told({ name: 'PJSIP/2002' }), told({ name: '2002' }), told({ name: 'Li Qiang' })];
    expect(goes(person('li', ['2002', 'Li Qiang']), ['PJSIP/2002', 'Li Qiang'], [], device)).toEqual([['2002', [null]]]);
    expect(goes(person('li', ['PJSIP/2002']), ['2002'], [], device.slice(0, 1))).toEqual([]);
  });

  test('S28: whoever has a number twice loses each stretch to whoever had it before', () => {
    const twice = ['2026-02-08', '2026-03-10'].map((from) => ({ name: '2002', from: localDate(from) }));
    const between = person('yu', [{ name: '2002', from: localDate('2026-03-01') }]);
    expect(goes(person('li', twice), [], [between])).toEqual([['2002', [null, 'yu']]]);
  });

  test('S28: of a name that is theirs from a later date on, what was done before goes', () => {
    const later = { name: '2002', from: localDate('2026-04-01') };
    expect(goes(person('li', ['2002', 'Li Qiang']), [later], [], [own, told({ name: 'Li Qiang' })])).toEqual([
      ['2002', [null]],
      ['Li Qiang', [null]],
    ]);
    const sooner = person('li', [{ name: '2002', from: localDate('2026-05-01') }]);
    expect(goes(sooner, [later], [], [own])).toEqual([]);
  });

  test('S28: what was somebody else’s then is not taken from them', () => {
    const before = person('zhao', ['2002']);
    const was = person('li', [{ name: '2002', from: localDate('2026-04-01') }]);
    expect(goes(was, [], [before])).toEqual([]);
  });

  test('S28: a name less is one that stands there no more, or since later', () => {
    const dated = (from: string) => person('li', [{ name: '2002', from: localDate(from) }, '2003']);
    const always = person('li', ['2002', '2003']);
    expect(hasLess(always, dated('2026-03-01'))).toBe(true);
    expect(hasLess(dated('2026-03-01'), dated('2026-03-01'))).toBe(false);
    expect(hasLess(dated('2026-03-01'), dated('2026-02-01'))).toBe(false);
    expect(hasLess(dated('2026-03-01'), always)).toBe(false);
    expect(hasLess(li, person('li', ['2003']))).toBe(true);
  });

  test('S28, T10: what was told of somebody is counted by name, the channels of a device together, each day by whose the name was', () => {
    const site: SiteFile = {
      ...testSite,
      agents: testSite.agents.map((agent): Agent => {
        if (agent.id === ana) return { ...agent, identities: { 'pbx-a': ['2001', 'Ana'] } };
        return { ...agent, identities: { 'pbx-a': agent.id === bo ? [{ name: '2001', from: localDate('2025-03-03') }] : [] } };
      }),
    };
    const desk = (name: string) => ({ identity: { source: systemId('pbx-a'), name } });
    const day = callScenario('ana', site);
    for (const [index, time] of ['03:00', '03:10', '05:00'].entries())
      day
        .at(time)
        .push({ type: 'call.answered', call: callId(`pbx-a:c${index}`), ...desk(`PJSIP/2001-0000000${index}`) })
        .after(60)
        .push({ type: 'call.ended', call: callId(`pbx-a:c${index}`), ...desk(`PJSIP/2001-0000000${index}`) });
    day.at('03:02').push({ type: 'call.answered', call: callId('pbx-a:c0'), ...desk('PJSIP/2009-00000009') });
    day.at('03:20').push({ type: 'agent.state', ...desk('Ana'), state: 'available' });
    day.push({ type: 'result.sale', ...desk('2001'), amount: 5 }).push({ type: 'result.sale', agent: ana, amount: 5 });
    const board = boardOf(day);
    const at = (time: string) => callScenario().at(time).now;
    const brief = (agent: Agent['id']) =>
      namesTold(board, agent).map(({ name, calls, reports, since, last }) => [name, calls, reports, since, last]);
    expect(brief(ana)).toEqual([
      ['PJSIP/2001', 2, 0, at('03:00'), at('03:10')],
      ['Ana', 0, 1, at('03:20'), at('03:20')],
      ['2001', 0, 1, at('03:20'), at('03:20')],
    ]);
    expect(brief(bo)).toEqual([['PJSIP/2001', 1, 0, at('05:00'), at('05:00')]]);
  });
});
