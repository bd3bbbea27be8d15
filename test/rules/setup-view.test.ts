import { describe, expect, test } from 'vitest';
import { decodedText } from '../../client/view/decoded-text.ts';
import { officePage } from '../../client/view/office-page.ts';
import { sliderFigure } from '../../client/view/slider-figure.ts';
import { setupWords } from '../../client/view/setup-words-of.ts';
import { formatsOf } from '../../shared/explain/format.ts';

const bytes = (...values: readonly number[]): ArrayBuffer => new Uint8Array(values).buffer;

describe('the set-up wizard on its page', () => {
  test('[SU2] a CSV file is read as UTF-8, and as GBK where it is none', () => {
    expect(decodedText(new TextEncoder().encode('王芳,蓝队').buffer)).toBe('王芳,蓝队');
    expect(decodedText(bytes(0xcd, 0xf5, 0xb7, 0xbc, 0x2c, 0xc0, 0xb6, 0xb6, 0xd3))).toBe('王芳,蓝队');
  });

  test('[SU6] figures of sliders are read as people write them', () => {
    const form = formatsOf('en', 'UTC');
    const read = (['seconds', 'money', 'ratio', 'points', 'count'] as const).map((unit) => sliderFigure(unit, 5400, form));
    expect(read).toEqual(['1:30', '54.00', '540,000%', '5,400', '5,400']);
    expect([sliderFigure('points', -2, form), sliderFigure('points', 0, form), sliderFigure('ratio', 1.05, form)]).toEqual([
      '−2',
      '0',
      '105%',
    ]);
  });

  test('[SU1] each step has an address, and an address that is none begins at the first', () => {
    expect(['#setup', '#setup/phones', '#setup/finish', '#setup/nowhere', '#setup=token'].map(officePage)).toEqual([
      { kind: 'setup', step: 'site' },
      { kind: 'setup', step: 'phones' },
      { kind: 'setup', step: 'finish' },
      { kind: 'setup', step: 'site' },
      { kind: 'home' },
    ]);
  });

  test('[SU2] each kind of fault names its column, what stands there and the way out, in both languages', () => {
    for (const locale of ['en', 'zh-CN'] as const) {
      const { problem, columns } = setupWords(locale).people;
      expect(problem('missing', columns.team, '')).toContain(columns.team);
      expect(problem('tooLong', columns.name, '')).toContain('100');
      expect([problem('taken', '', '2 (Bo)'), problem('badId', '', 'a b')].map((text) => /2 \(Bo\)|a b/.test(text))).toEqual([true, true]);
      expect(problem('namesake', columns.id, '3')).toMatch(new RegExp(`3.*${columns.id}`));
      expect(problem('teamAlike', columns.team, 'North+')).toContain('North+');
      expect(problem('unreadable', '', '')).not.toBe('');
    }
  });
});
