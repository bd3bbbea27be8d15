import { afterEach, describe, expect, test } from 'vitest';
import type { ActionEnd, PhoneActions } from '../../server/sources/phone-actions.ts';
import type { PhoneAct } from '../../shared/wire/phone-actions.ts';
import { openQueueingServer, type Member } from '../support/ami-queues.ts';
import { openFakeTime } from '../support/fake-time.ts';
import { account, listenTo, until } from '../support/run-a-ami.ts';
import { runASystem } from '../support/run-a.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

const START = 1_795_456_000_000;
const MEMBERS: readonly Member[] = [
  { queue: 'sales', name: 'Li Wei', interface: 'Local/2010@agents/n' },
  { queue: 'support', name: 'Selin Arslan', interface: 'IAX2/2015', isStatic: true },
];
const lunch: PhoneAct = { do: 'pause', reason: 'Lunch' };

async function setUp() {
  const fake = openFakeTime(START);
  const phone = await openQueueingServer(MEMBERS, { now: fake.now });
  open.push(phone.ami);
  const heard = listenTo(phone.ami.port, {
    system: { ...runASystem, actions: true, asterisk: { host: '127.0.0.1', port: phone.ami.port, ...account } },
    time: { clock: fake.clock, later: fake.later, random: () => 0 },
  });
  open.push(heard.source);
  const { actions } = heard.source;
  if (!actions) throw new Error('it offers nothing');
  await until(() => actions.isLinked);
  const act = (what: PhoneAct, at = 0): Promise<ActionEnd> => {
    const place = actions.places()[at];
    if (!place) throw new Error('there is no such place');
    return actions.act(what, place);
  };
  const told = () =>
    heard.events.flatMap((event) => (event.type === 'agent.state' ? [[event.identity?.name, event.state, event.reason]] : []));
  return { fake, phone, heard, actions, act, told };
}

const queuesIn = (actions: PhoneActions): unknown =>
  actions.places().map(({ queue, paused, isFixed }) => [queue, paused?.reason ?? null, isFixed]);

describe('[X3] actions of the manager interface', () => {
  test('X3: a pause is done once the phone system took it and told of it; its event goes the usual way, with its reason', async () => {
    const { fake, phone, heard, actions, act, told } = await setUp();
    expect(queuesIn(actions)).toEqual([
      ['sales', null, false],
      ['support', null, true],
    ]);
    expect(await act(lunch)).toEqual({ became: 'done', words: 'Interface paused successfully' });
    expect(phone.asked).toEqual(['QueuePause sales Local/2010@agents/n true Lunch']);
    expect(queuesIn(actions)).toContainEqual(['sales', 'Lunch', false]);
    await heard.source.drained();
    expect(told()).toContainEqual(['Li Wei', 'paused', 'Lunch']);
    fake.moveTo(START + 1000);
    expect(await act({ do: 'resume' })).toEqual({ became: 'done', words: 'Interface unpaused successfully' });
    await heard.source.drained();
    expect(told().at(-1)).toEqual(['Li Wei', 'available', undefined]);
  });

  test('X3: logged out of a queue, they are in it no more', async () => {
    const { phone, heard, actions, act, told } = await setUp();
    expect(await act({ do: 'logOut' })).toEqual({ became: 'done', words: 'Removed interface from queue' });
    expect(phone.asked).toEqual(['QueueRemove sales Local/2010@agents/n']);
    expect(queuesIn(actions)).toEqual([['support', null, true]]);
    await heard.source.drained();
    expect(told().at(-1)).toEqual(['Li Wei', 'loggedOut', undefined]);
  });

  test('X3: refused, with the words of the phone system: not permitted, a fixed member, gone meanwhile', async () => {
    const { phone, actions, act, told } = await setUp();
    expect(await act({ do: 'logOut' }, 1)).toEqual({ became: 'refused', because: 'fixed', words: 'Member not dynamic' });
    const [place] = actions.places();
    if (!place) throw new Error('nobody is there');
    await act({ do: 'logOut' });
    expect(await actions.act(lunch, place)).toEqual({ became: 'refused', because: 'gone', words: 'Interface not found' });
    expect(await actions.act({ do: 'logOut' }, place)).toMatchObject({ because: 'gone', words: 'Unable to remove interface: Not there' });
    phone.mood = 'forbidden';
    expect(await act(lunch)).toEqual({ became: 'refused', because: 'notPermitted', words: 'Permission denied' });
    expect(told().filter(([, state]) => state === 'paused')).toEqual([]);
  });

  test('X3: unknown after 5 s without an answer, and no sooner', async () => {
    const { fake, phone, act } = await setUp();
    phone.mood = 'silent';
    let end: ActionEnd | null = null;
    void act(lunch).then((ended) => (end = ended));
    await until(() => phone.asked.length === 1);
    fake.moveTo(START + 4999);
    await new Promise(setImmediate);
    expect(end).toBeNull();
    fake.moveTo(START + 5000);
    await until(() => end !== null);
    expect(end).toEqual({ became: 'unknown', because: 'silent', words: '' });
  });

  test('X3: said yes and told of nothing is unknown, not done', async () => {
    const { fake, phone, heard, act } = await setUp();
    phone.mood = 'untold';
    const ended = act(lunch);
    await until(() => phone.asked.length === 1 && heard.source.bytes === phone.ami.sentBytes);
    fake.moveTo(START + 5000);
    expect(await ended).toEqual({ became: 'unknown', because: 'untold', words: 'Interface paused successfully' });
  });

  test('X3: the link lost in between is unknown at once; without a link nothing is sent', async () => {
    const { phone, actions, act } = await setUp();
    phone.mood = 'cut';
    const [place] = actions.places();
    expect(await act(lunch)).toEqual({ became: 'unknown', because: 'lost', words: '' });
    await until(() => !actions.isLinked);
    expect(place && (await actions.act(lunch, place))).toEqual({ became: 'unknown', because: 'lost', words: '' });
    expect(phone.asked).toHaveLength(1);
  });

  test('X3: another queue’s event, another member’s and the end of a pause are no answer to a pause', async () => {
    const { fake, phone, heard, act } = await setUp();
    phone.mood = 'untold';
    const ended = act(lunch);
    await until(() => phone.asked.length === 1);
    const tell = (queue: string, iface: string, paused: number): void =>
      phone.ami.sessions.forEach(
        (session) => void session.write(`Event: QueueMemberPause\r\nQueue: ${queue}\r\nInterface: ${iface}\r\nPaused: ${paused}\r\n\r\n`),
      );
    tell('support', 'Local/2010@agents/n', 1);
    tell('sales', 'IAX2/2015', 1);
    tell('sales', 'Local/2010@agents/n', 0);
    await until(() => heard.source.bytes === phone.ami.sentBytes);
    fake.moveTo(START + 5000);
    expect(await ended).toMatchObject({ became: 'unknown', because: 'untold' });
  });

  test('X7: a reason with a line break reaches no phone system, and ends no link', async () => {
    const { phone, actions, act } = await setUp();
    expect(await act({ do: 'pause', reason: 'a\r\nAction: Originate' })).toMatchObject({ became: 'unknown' });
    expect([phone.asked, actions.isLinked]).toEqual([[], true]);
  });

  test('X1: a phone system that the site file does not let be acted on offers nothing', async () => {
    const { phone, fake } = await setUp();
    const quiet = listenTo(phone.ami.port, { time: { clock: fake.clock, later: fake.later, random: () => 0 } });
    open.push(quiet.source);
    expect(quiet.source.actions).toBeUndefined();
  });
});
