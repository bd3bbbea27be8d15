import { describe, expect, test } from 'vitest';
import { callScenario, tallyOf } from '../support/call-scenario.ts';

describe('one call, one agent', () => {
  test('[T2] a call reported as ended twice is counted once', () => {
    const day = callScenario('ana').at('09:00').answers('c1').after(240).ends('c1').after(2).ends('c1');
    expect(tallyOf(day)).toMatchObject({ answered: 1, talkMs: 240_000 });
  });
});
