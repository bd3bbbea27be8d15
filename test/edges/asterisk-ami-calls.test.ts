import { describe, expect, test } from 'vitest';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import { AmiTalk, legFields, type Leg } from '../support/ami-talk.ts';

// What no recording holds: other ways to set up a phone system, and what happens at the edges of a connection.

const dial = (from: Leg | null, to: Leg, dialString = ''): Record<string, string | number> => ({
  ...(from && legFields(from)),
  ...legFields(to, 'Dest'),
  DialString: dialString,
});
const ends = (to: Leg, DialStatus: string): Record<string, string | number> => ({ ...legFields(to, 'Dest'), DialStatus });
const bridge = (leg: Leg, BridgeUniqueid: string): Record<string, string | number> => ({ ...legFields(leg), BridgeUniqueid });

describe('dialled out', () => {
  const phone: Leg = ['PJSIP/1001-a', '1.1', '1.1'];

  test('a second line tried after the first one failed is the same attempt', () => {
    const first: Leg = ['PJSIP/provider-b', '1.2', '1.1'];
    const backup: Leg = ['PJSIP/provider-c', '1.3', '1.1'];
    const talk = new AmiTalk()
      .login()
      .say(1, 'Newchannel', legFields(phone))
      .say(2, 'DialBegin', dial(phone, first, 'provider/0532'))
      .say(3, 'DialEnd', ends(first, 'CHANUNAVAIL'))
      .say(3, 'Hangup', legFields(first))
      .say(4, 'DialBegin', dial(phone, backup, 'provider/0532'))
      .say(9, 'DialEnd', ends(backup, 'ANSWER'))
      .say(9, 'BridgeEnter', bridge(phone, 'B'))
      .say(9, 'BridgeEnter', bridge(backup, 'B'))
      .say(69, 'HangupRequest', legFields(backup))
      .say(69, 'BridgeLeave', bridge(backup, 'B'))
      .say(69, 'BridgeLeave', bridge(phone, 'B'))
      .say(69, 'Hangup', legFields(backup))
      .say(70, 'Hangup', legFields(phone));
    expect(talk.told()).toEqual([
      '2 call.offered 1.1 PJSIP/1001 outbound',
      '9 call.answered 1.1 PJSIP/1001',
      '69 call.ended 1.1 PJSIP/1001 caller',
      '70 call.ended 1.1',
    ]);
  });

  test('nobody answers: the attempt ends when the agent hangs up, for the reason the line gave', () => {
    const line: Leg = ['PJSIP/provider-b', '1.2', '1.1'];
    const talk = new AmiTalk()
      .login()
      .say(1, 'DialBegin', dial(phone, line, 'provider/0532'))
      .say(20, 'DialEnd', ends(line, 'BUSY'))
      .say(20, 'Hangup', legFields(line))
      .say(22, 'Hangup', legFields(phone));
    expect(talk.told()).toEqual(['1 call.offered 1.1 PJSIP/1001 outbound', '22 call.ended 1.1 PJSIP/1001 busy', '22 call.ended 1.1']);
  });

  test('click-to-call through a Local channel is the attempt of the phone behind it', () => {
    const one: Leg = ['Local/1001@from-internal-1;1', '1.1', '1.1'];
    const two: Leg = ['Local/1001@from-internal-1;2', '1.2', '1.1'];
    const handset: Leg = ['PJSIP/1001-c', '1.3', '1.1'];
    const line: Leg = ['PJSIP/provider-d', '1.4', '1.1'];
    const talk = new AmiTalk()
      .login()
      .say(1, 'Newchannel', legFields(one))
      .say(1, 'Newchannel', legFields(two))
      .say(1, 'DialBegin', dial(two, handset))
      .say(3, 'DialEnd', ends(handset, 'ANSWER'))
      .say(3, 'BridgeEnter', bridge(handset, 'A'))
      .say(4, 'DialBegin', dial(one, line, 'provider/05321234567'))
      .say(9, 'BridgeEnter', bridge(one, 'B'))
      .say(9, 'BridgeEnter', bridge(line, 'B'))
      .say(50, 'BridgeLeave', bridge(line, 'B'))
      .say(50, 'Hangup', legFields(line));
    expect(talk.told()).toEqual([
      '4 call.offered 1.1 PJSIP/1001 outbound',
      '9 call.answered 1.1 PJSIP/1001',
      '50 call.ended 1.1 PJSIP/1001 caller',
    ]);
    expect(talk.events.find(({ type }) => type === 'call.offered')).toMatchObject({ party: '053****4567' });
  });

  test('through a Local channel without a phone the account of that leg tells whose attempt it is, else its caller', () => {
    const said = (fields: Record<string, string>): string[] => {
      const local: Leg = ['Local/5551@out-1;1', '1.1', '1.1'];
      const line: Leg = ['PJSIP/provider-d', '1.4', '1.1'];
      return new AmiTalk().login().say(1, 'Newchannel', legFields(local), fields).say(4, 'DialBegin', dial(local, line)).told();
    };
    expect(said({ AccountCode: '1001', CallerIDNum: '1002' })).toEqual(['4 call.offered 1.1 1001 outbound']);
    expect(said({ AccountCode: '', CallerIDNum: '1002' })).toEqual(['4 call.offered 1.1 1002 outbound']);
    expect(said({ AccountCode: '', CallerIDNum: '<unknown>' })).toEqual([]);
  });

  test('somebody consulted outside, or a customer forwarded there, is no attempt, whatever account the leg inherited', () => {
    const two: Leg = ['Local/0532@from-internal-1;2', '1.2', '1.1'];
    const line: Leg = ['PJSIP/provider-d', '1.4', '1.1'];
    const customer: Leg = ['PJSIP/provider-e', '2.1', '2.1'];
    const talk = new AmiTalk()
      .login()
      .say(1, 'Newchannel', legFields(two), { AccountCode: '1001' })
      .say(2, 'DialBegin', dial(two, line))
      .say(3, 'Newchannel', legFields(customer), { AccountCode: '1001' })
      .say(4, 'DialBegin', dial(customer, ['PJSIP/provider-f', '2.2', '2.1']));
    expect(talk.told()).toEqual([]);
  });
});

describe('in a queue', () => {
  const caller: Leg = ['PJSIP/provider-a', '1.1', '1.1'];
  const inQueue = { ...legFields(caller), Queue: 'help' };

  test('who leaves by a key went elsewhere; who hangs up in the same way gave up', () => {
    const left = (next: (talk: AmiTalk) => AmiTalk): string[] =>
      next(new AmiTalk().login().say(1, 'QueueCallerJoin', inQueue).say(8, 'QueueCallerLeave', inQueue))
        .told()
        .slice(1);
    expect(left((talk) => talk.say(9, 'QueueCallerJoin', { ...inQueue, Queue: 'other' }))).toEqual([
      '8 call.ended 1.1 help transfer',
      '9 call.offered 1.1 inbound other',
    ]);
    expect(left((talk) => talk.say(9, 'Hangup', legFields(caller)))).toEqual(['8 call.ended 1.1 help abandoned', '9 call.ended 1.1']);
  });

  test('a phone that the queue dials before it tells so rings once, in the queue', () => {
    const phone: Leg = ['PJSIP/1001-b', '1.2', '1.1'];
    const talk = new AmiTalk()
      .login()
      .say(1, 'QueueCallerJoin', inQueue)
      .say(2, 'DialBegin', dial(caller, phone))
      .say(2, 'AgentCalled', { ...inQueue, ...legFields(phone, 'Dest'), Interface: 'PJSIP/1001', MemberName: 'Wang Fang' })
      .say(9, 'Hangup', legFields(phone));
    expect(talk.told()).toEqual([
      '1 call.offered 1.1 inbound help',
      '2 call.ringing 1.1 PJSIP/1001 help',
      '9 call.ended 1.1 PJSIP/1001 cancelled',
    ]);
  });

  test('of a member whose state is a hint, the name is the identity, and two queues make one person', () => {
    const member = (queue: string, pause: Record<string, string | number>) => ({
      ...{ Queue: queue, Interface: 'Local/1001@from-queue/n', MemberName: 'Wang Fang', StateInterface: 'hint:1001@ext-local' },
      ...{ LoginTime: AmiTalk.START - 60, LastPause: 0, Paused: 0, PausedReason: '', ...pause },
    });
    const listed = (queue: string) => ({ ...member(queue, {}), Location: 'Local/1001@from-queue/n', Name: 'Wang Fang' });
    const talk = new AmiTalk()
      .login([listed('help'), listed('sales')])
      .say(1, 'QueueMemberPause', member('help', { Paused: 1, PausedReason: 'lunch', LastPause: AmiTalk.START + 1 }))
      .say(2, 'QueueMemberPause', member('sales', { Paused: 1, PausedReason: 'lunch', LastPause: AmiTalk.START + 2 }))
      .say(3, 'QueueMemberPause', member('sales', { Paused: 1, PausedReason: 'training', LastPause: AmiTalk.START + 3 }))
      .say(4, 'QueueMemberPause', member('help', { Paused: 1, PausedReason: 'meeting', LastPause: AmiTalk.START + 4 }))
      .say(5, 'QueueMemberPause', member('sales', {}))
      .say(6, 'QueueMemberPause', member('help', {}))
      .say(7, 'QueueMemberRemoved', member('help', {}))
      .say(8, 'QueueMemberRemoved', member('sales', {}));
    expect(talk.told()).toEqual([
      '-60 agent.state Wang Fang available',
      '1 agent.state Wang Fang paused lunch',
      '3 agent.state Wang Fang paused training',
      '4 agent.state Wang Fang paused meeting',
      '6 agent.state Wang Fang available',
      '8 agent.state Wang Fang loggedOut',
    ]);
    expect(talk.events[0]).toMatchObject({ type: 'source.up', queues: ['help', 'sales'] });
  });

  test('without timestamps a pause has the same id live and on the list of the next connection', () => {
    const paused = { Queue: 'help', Interface: 'PJSIP/1001', Paused: 1, PausedReason: 'lunch', LastPause: AmiTalk.START + 1 };
    const live = new AmiTalk({ isStamped: false }).login().say(1, 'QueueMemberPause', paused);
    const listed = new AmiTalk({ isStamped: false }).login([{ ...paused, Location: 'PJSIP/1001' }]).say(9, 'Newchannel', legFields(caller));
    const idOf = (events: readonly BoardEvent[]) => events.find((event) => event.type === 'agent.state' && event.state === 'paused')?.id;
    expect(idOf(listed.events)).toBe(idOf(live.events));
    expect(idOf(live.events)).toBeDefined();
  });

  test('a caller who waits, a phone that rings and what happens between the lists are told once, after source.up', () => {
    const phone: Leg = ['PJSIP/1001-b', '1795000000.2', '1795000000.1'];
    const waiting: Leg = ['PJSIP/provider-a', '1795000000.1', '1795000000.1'];
    const agent = { ...legFields(waiting), ...legFields(phone, 'Dest'), Queue: 'help', Interface: 'PJSIP/1001', MemberName: 'Wang Fang' };
    const talk = new AmiTalk()
      .login(
        [{ Queue: 'help', Location: 'PJSIP/1001', Name: 'Wang Fang', StateInterface: 'PJSIP/1001', Paused: 0 }],
        [
          { ...legFields(waiting), Application: 'Queue', ApplicationData: 'help,t', BridgeId: '' },
          { ...legFields(phone), Application: 'AppQueue', ApplicationData: '(Outgoing Line)', BridgeId: '' },
        ],
      )
      .say(4, 'AgentConnect', agent, { HoldTime: 4 });
    expect(talk.events[0]?.type).toBe('source.up');
    expect(talk.told()).toEqual([
      '4 agent.state PJSIP/1001 available',
      '0 call.offered 1795000000.1 inbound help',
      '0 call.ringing 1795000000.1 PJSIP/1001 help',
      '4 call.answered 1795000000.1 PJSIP/1001 help 4000',
    ]);
  });
});

describe('passed on', () => {
  test('talk ends when the phone leaves the bridge, however long its leg stays up; a move to another bridge ends nothing', () => {
    const customer: Leg = ['PJSIP/provider-a', '1.1', '1.1'];
    const phone: Leg = ['PJSIP/1001-b', '1.2', '1.1'];
    const talk = new AmiTalk()
      .login()
      .say(1, 'DialBegin', dial(customer, phone))
      .say(5, 'BridgeEnter', bridge(phone, 'A'))
      .say(5, 'BridgeEnter', bridge(customer, 'A'))
      .say(30, 'BridgeLeave', bridge(phone, 'A'))
      .say(30, 'BridgeEnter', bridge(phone, 'C'))
      .say(60, 'BridgeLeave', bridge(phone, 'C'))
      .say(75, 'Hangup', legFields(phone));
    expect(talk.told().slice(2)).toEqual(['5 call.answered 1.1 PJSIP/1001', '60 call.ended 1.1 PJSIP/1001 caller']);
  });

  test('a colleague consulted on a second line takes over in the call of the customer, which has another Linkedid', () => {
    const customer: Leg = ['PJSIP/provider-a', '1.1', '1.1'];
    const agent: Leg = ['PJSIP/1001-b', '1.2', '1.1'];
    const second: Leg = ['PJSIP/1001-c', '2.1', '2.1'];
    const colleague: Leg = ['PJSIP/1002-d', '2.2', '2.1'];
    const talk = new AmiTalk()
      .login()
      .say(1, 'Newchannel', legFields(customer))
      .say(1, 'DialBegin', dial(customer, agent))
      .say(5, 'BridgeEnter', bridge(agent, 'A'))
      .say(5, 'BridgeEnter', bridge(customer, 'A'))
      .say(20, 'Hold', legFields(agent))
      .say(21, 'DialBegin', dial(second, colleague))
      .say(25, 'BridgeEnter', bridge(second, 'B'))
      .say(25, 'BridgeEnter', bridge(colleague, 'B'))
      .say(40, 'BridgeLeave', bridge(colleague, 'B'))
      .say(40, 'BridgeEnter', bridge(colleague, 'A'))
      .say(40, 'BridgeLeave', bridge(agent, 'A'))
      .say(40, 'BridgeLeave', bridge(second, 'B'))
      .say(
        40,
        'AttendedTransfer',
        { Result: 'Success', DestType: 'Bridge' },
        legFields(agent, 'OrigTransferer'),
        legFields(colleague, 'TransferTarget'),
      )
      .say(40, 'Hangup', legFields(agent))
      .say(40, 'Hangup', legFields(second))
      .say(90, 'BridgeLeave', bridge(colleague, 'A'))
      .say(90, 'Hangup', legFields(colleague))
      .say(90, 'Hangup', legFields(customer));
    expect(talk.told()).toEqual([
      '1 call.offered 1.1 inbound',
      '1 call.ringing 1.1 PJSIP/1001',
      '5 call.answered 1.1 PJSIP/1001',
      '20 call.held 1.1 PJSIP/1001',
      '21 call.offered 2.1 PJSIP/1001 internal',
      '21 call.ringing 2.1 PJSIP/1002',
      '25 call.answered 2.1 PJSIP/1001',
      '25 call.answered 2.1 PJSIP/1002',
      '40 call.ended 2.1 PJSIP/1002 transfer',
      '40 call.ringing 1.1 PJSIP/1002',
      '40 call.answered 1.1 PJSIP/1002',
      '40 call.transferred 1.1 PJSIP/1001 to PJSIP/1002',
      '40 call.ended 1.1 PJSIP/1001 transfer',
      '40 call.ended 2.1 PJSIP/1001 caller',
      '90 call.ended 1.1 PJSIP/1002 caller',
      '90 call.ended 2.1',
      '90 call.ended 1.1',
    ]);
  });
});

describe('lost and found', () => {
  test('a call that is gone when the link comes back ended unseen; one that is still there goes on', () => {
    const line = (n: number): Leg => [`PJSIP/provider-${n}`, `${n}.1`, `${n}.1`];
    const phone = (n: number): Leg => [`PJSIP/100${n}-${n}`, `${n}.2`, `${n}.1`];
    const talk = new AmiTalk().login();
    for (const n of [1, 2])
      talk
        .say(1, 'DialBegin', dial(line(n), phone(n)))
        .say(2, 'BridgeEnter', bridge(phone(n), `B${n}`))
        .say(2, 'BridgeEnter', bridge(line(n), `B${n}`));
    talk.lose(30);
    const before = talk.events.length;
    talk
      .login(
        [],
        [
          { ...legFields(line(2)), Application: 'Dial', ApplicationData: 'PJSIP/1002,20', BridgeId: 'B2' },
          { ...legFields(phone(2)), Application: 'AppDial', ApplicationData: '(Outgoing Line)', BridgeId: 'B2' },
        ],
      )
      .say(60, 'BridgeLeave', bridge(phone(2), 'B2'))
      .say(60, 'Hangup', legFields(phone(2)));
    expect(talk.events[before]?.type).toBe('source.up');
    expect(talk.told().slice(-3)).toEqual([
      '30 call.ended 1.1 PJSIP/1001 lost',
      '30 call.ended 1.1 lost',
      '60 call.ended 2.1 PJSIP/1002 caller',
    ]);
  });
});
