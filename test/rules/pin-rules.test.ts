import { describe, expect, test } from 'vitest';
import { isEasyPin } from '../../shared/pin-rules.ts';

describe('[AC14] PINs that are among the first to be tried', () => {
  test.each(['123456', '000000', '111222', '654321', '112233', '121212', '987601', '123123', '480480', '290123', '774747'])(
    'AC14: %s',
    (pin) => expect(isEasyPin(pin)).toBe(true),
  );

  test.each(['480913', '012470', '907152', '135792', '998035'])('AC14: %s is none', (pin) => expect(isEasyPin(pin)).toBe(false));
});
