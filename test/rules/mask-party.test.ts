import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskParty } from '../../shared/events/mask-party.ts';

describe('[L9] a customer’s number', () => {
  test.each([
    ['13812345678', '138****5678'],
    ['+86 138-1234-5678', '+861******5678'],
    ['0041 44 668 18 00', '004******1800'],
    ['0446681800', '044****800'],
    ['6681800', '6****00'],
    ['12345', '****5'],
    ['110', '***'],
    ['７', '***'],
    ['sip:13812345678@10.0.0.9;user=phone', '138****5678'],
    ['tel:+4144668', '+4****68'],
  ])('%s is stored as %s', (party, masked) => {
    expect(maskParty(party)).toBe(masked);
  });

  test.each([
    ['Ana Keller', 'A***'],
    ['王小明', '王***'],
    ['sip:ana2@example.org', 'a***'],
    ['Keller 13812345678', '138****5678'],
    ['anonymous', 'anonymous'],
    ['', ''],
  ])('the name %s is stored as %s', (party, masked) => {
    expect(maskParty(party)).toBe(masked);
  });

  test('masking what is masked changes nothing, whatever it was', () => {
    fc.assert(fc.property(fc.stringMatching(/^[0-9+*٣７ aZ王:@sip]*$/), (party) => maskParty(maskParty(party)) === maskParty(party)));
  });

  test('at least four digits stay hidden, and seven are shown at most', () => {
    const number = fc.stringMatching(/^[0-9]{1,20}$/);
    fc.assert(
      fc.property(number, fc.constantFrom('', '+', 'sip:', 'tel:+'), (digits, before) => {
        const shown = maskParty(before + digits).replace(/[^0-9]/g, '').length;
        return shown <= Math.max(0, Math.min(7, digits.length - 4));
      }),
    );
  });
});
