import { describe, expect, test } from 'vitest';
import { proposalState } from '../../shared/settle/proposal-state.ts';
import type { Proposal } from '../../shared/settle/statement.ts';
import type { Agent, CareerStep } from '../../shared/site/site-file.ts';
import { agentId, localDate, teamId } from '../../shared/units.ts';

type Proposed = Pick<Proposal, 'kind' | 'from' | 'to'>;
const UP: Proposed = { kind: 'up', from: 'junior', to: 'mid' };
const DOWN: Proposed = { kind: 'down', from: 'mid', to: 'junior' };
const PASS: Proposed = { kind: 'pass', from: 'junior', to: 'junior' };
const FAIL: Proposed = { kind: 'fail', from: 'junior', to: null };

const APRIL = localDate('2026-04-01');
const step = (from: string, what: Omit<CareerStep, 'from'>): CareerStep => ({ from: localDate(from), ...what });
const person = (more: Partial<Agent>): Agent => ({
  ...{ id: agentId('ana'), name: 'Ana', team: teamId('east'), stage: 'regular', identities: {} },
  ...more,
});
const state = (proposal: Proposed, agent: Agent | undefined) => proposalState(proposal, { agent, from: APRIL, lowest: 'junior' });

describe('[ST11] what became of a proposal is read off the site file', () => {
  test('ST11: open while they are what the month had them as; a level that nobody says is the lowest', () => {
    expect(state(UP, person({ level: 'junior' }))).toBe('open');
    expect(state(UP, person({}))).toBe('open');
    expect(state(DOWN, person({ level: 'mid' }))).toBe('open');
    expect(state(PASS, person({ stage: 'probation' }))).toBe('open');
    expect(state(FAIL, person({ stage: 'probation' }))).toBe('open');
    expect(state(UP, person({ career: [step('2026-05-01', { team: teamId('west') })] }))).toBe('open');
  });

  test('ST11: carried out where that day has what was proposed, whatever came later', () => {
    expect(state(UP, person({ career: [step('2026-04-01', { level: 'mid' })] }))).toBe('carriedOut');
    expect(state(UP, person({ career: [step('2026-04-01', { level: 'mid' }), step('2026-06-01', { level: 'senior' })] }))).toBe(
      'carriedOut',
    );
    expect(state(DOWN, person({ level: 'mid', career: [step('2026-04-01', { level: 'junior' })] }))).toBe('carriedOut');
    expect(state(PASS, person({ stage: 'probation', career: [step('2026-04-01', { stage: 'regular' })] }))).toBe('carriedOut');
    expect(state(FAIL, undefined)).toBe('carriedOut');
  });

  test('ST11: decided otherwise where that day or a later one has something else, or they left', () => {
    expect(state(UP, person({ career: [step('2026-04-01', { level: 'senior' })] }))).toBe('otherwise');
    expect(state(UP, person({ career: [step('2026-05-01', { level: 'mid' })] }))).toBe('otherwise');
    expect(state(FAIL, person({ stage: 'probation', career: [step('2026-04-01', { stage: 'regular' })] }))).toBe('otherwise');
    expect(state(UP, undefined)).toBe('otherwise');
  });

  test('[S26] ST11: whoever has a last day before it takes effect has left: that is what failing proposes, and nothing else is open of them', () => {
    const leaving = (lastDay: string, more: Partial<Agent> = {}) => person({ lastDay: localDate(lastDay), ...more });
    expect(state(FAIL, leaving('2026-03-31', { stage: 'probation' }))).toBe('carriedOut');
    expect([state(UP, leaving('2026-03-31')), state(PASS, leaving('2026-03-20', { stage: 'probation' }))]).toEqual([
      'otherwise',
      'otherwise',
    ]);
    expect([state(FAIL, leaving('2026-04-01', { stage: 'probation' })), state(UP, leaving('2026-04-01'))]).toEqual(['open', 'open']);
  });
});
