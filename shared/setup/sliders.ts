import type { PresetId } from './draft.ts';

/** SU6: one chief figure of a preset. */
export interface Slider {
  /** One meaning whatever the preset; the screens have a word for each. */
  readonly id: SliderId;
  /** Where it stands in the preset's file. */
  readonly path: readonly (string | number)[];
  /** `money` in minor units, `seconds`, `ratio` 1 = 100 %. */
  readonly unit: 'count' | 'seconds' | 'money' | 'ratio' | 'points';
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

export type SliderId =
  | 'validCalls'
  | 'answered'
  | 'dialled'
  | 'collected'
  | 'talkTime'
  | 'firstTier'
  | 'firstTierPay'
  | 'piecePay'
  | 'commission'
  | 'startPoints'
  | 'late'
  | 'praise';

const target = (metric: string): Slider['path'] => ['quotas', 'base', 'targets', metric];
const calls = (id: 'validCalls' | 'answered'): Slider => ({ id, path: target(id), unit: 'count', min: 5, max: 300, step: 5 });
const TALK: Slider = { id: 'talkTime', path: target('talkTime'), unit: 'seconds', min: 900, max: 21_600, step: 300 };

const FIRST_TIER: Slider = {
  ...{ id: 'firstTier', path: ['quotas', 'incentive', 'tiers', 0, 'gte'], unit: 'ratio' },
  ...{ min: 0.5, max: 1.5, step: 0.05 },
};
const firstTierPay = (max: number): Slider => ({
  ...{ id: 'firstTierPay', path: ['quotas', 'incentive', 'tiers', 0, 'pay'], unit: 'money' },
  ...{ min: 0, max, step: max / 50 },
});

const START: Slider = { id: 'startPoints', path: ['points', 'start'], unit: 'points', min: 0, max: 120, step: 5 };
const LATE: Slider = { id: 'late', path: ['points', 'rules', 0, 'delta'], unit: 'points', min: -20, max: 0, step: 1 };
const praise = (rule: number): Slider => ({
  ...{ id: 'praise', path: ['points', 'rules', rule, 'delta'], unit: 'points' },
  ...{ min: 0, max: 20, step: 1 },
});

/** In the order in which they are shown. */
export const SLIDERS: Readonly<Record<PresetId, readonly Slider[]>> = {
  'outbound-telesales': [calls('validCalls'), TALK, FIRST_TIER, firstTierPay(50_000), START, LATE, praise(5)],
  'inbound-service': [
    calls('answered'),
    {
      ...{ id: 'piecePay', path: ['pay', 'lines', 3, 'of', 'product', 0, 'amount'], unit: 'money' },
      ...{ min: 0, max: 2000, step: 50 },
    },
    ...[START, LATE, praise(5)],
  ],
  mixed: [calls('validCalls'), calls('answered'), TALK, FIRST_TIER, firstTierPay(5000), START, LATE, praise(4)],
  'sales-commission': [
    { id: 'dialled', path: target('dialled'), unit: 'count', min: 100, max: 6000, step: 100 },
    { id: 'collected', path: target('collected'), unit: 'money', min: 100_000, max: 20_000_000, step: 100_000 },
    { id: 'commission', path: ['commissions', 1, 'tiers', 0, 'rate'], unit: 'ratio', min: 0, max: 0.2, step: 0.005 },
    ...[START, LATE, praise(3)],
  ],
};

/** What stands at a path of a tree of maps and lists; undefined: nothing does. */
export function at(tree: unknown, path: Slider['path']): unknown {
  return path.reduce<unknown>((found, key) => (typeof found === 'object' && found !== null ? Reflect.get(found, key) : undefined), tree);
}

/** The figures of a preset as its file has them, by slider. */
export function figuresOf(preset: PresetId, tree: unknown): Readonly<Record<string, number>> {
  const known = SLIDERS[preset].map(({ id, path }) => [id, at(tree, path)] as const);
  return Object.fromEntries(known.filter((pair): pair is readonly [SliderId, number] => typeof pair[1] === 'number'));
}

/** A site file's decimals have six places at most; sums of steps would have more. */
const decimal = (figure: number): number => Math.round(figure * 1e6) / 1e6;

/** What a draft sets otherwise than the preset: figures of other presets, and figures beyond the slider, are left out. */
export const movedFigures = (preset: PresetId, figures: Readonly<Record<string, number>>) =>
  SLIDERS[preset].flatMap(({ id, path, min, max }) => {
    const figure = figures[id];
    return figure === undefined || figure < min || figure > max ? [] : [{ path, figure: decimal(figure) }];
  });
