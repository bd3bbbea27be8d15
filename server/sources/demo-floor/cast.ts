/** How far somebody has come when the demo starts, as shares of their whole shift's base targets; they go on at that rate. */
export interface Attained {
  readonly calls: number;
  readonly talk: number;
}

export interface CastMember {
  readonly extension: string;
  readonly name: string;
  readonly alias: string;
  readonly team: 'blue' | 'red';
  readonly attained: Attained;
  readonly stage: 'probation' | 'regular';
  readonly isOnLeave: boolean;
}

/** Name, alias, calls, talk. Pace at the start is about 0.7: the best have passed tiers and base, one meets base soon, one is far behind. */
const BLUE = [
  ['林晓雯', 'Kingfisher', 1.17, 1.16],
  ['陈志远', 'Heron', 0.985, 1.01],
  ['Jürgen Müller', 'Falke', 0.85, 0.79],
  ['王思琪', 'Swallow', 1.12, 1.13],
  ['赵雨桐', 'Lark', 0.77, 0.83],
  ["Sean O'Brien", 'Curlew', 0.71, 0.66],
  ['周子涵', 'Crane', 0.67, 0.75],
  ['吴佳怡', 'Wren', 0.73, 0.76],
  ['郑凯', 'Osprey', 0.62, 0.6],
  ['孙梦洁', 'Robin', 0.74, 0.71],
  ['欧阳慧敏', 'Magpie', 0.58, 0.64],
  ['黄俊杰', 'Plover', 0.63, 0.65],
] as const;
const RED = [
  ['李娜', 'Maple', 1.07, 1.06],
  ['Ayşe Yılmaz', 'Lale', 1.03, 1.04],
  ['刘洋', 'Cedar', 0.87, 0.92],
  ['张伟', 'Willow', 0.79, 0.74],
  ['马晓东', 'Ginkgo', 0.38, 0.34],
  ['何静', 'Lotus', 0.68, 0.71],
  ['María García', 'Olivo', 0.69, 0.73],
  ['徐明轩', 'Pine', 0.72, 0.65],
  ['唐诗雅', 'Orchid', 0.83, 0.78],
  ['Priya Patel', 'Banyan', 0.65, 0.7],
  ['高天宇', 'Bamboo', 0.6, 0.57],
  ['罗婷', 'Plum', 0.54, 0.52],
] as const;

/** Who leads the teams. */
export const SUPERVISORS = { blue: '沈佳', red: 'Deniz Kaya' } as const;

/** By name of the part they play. */
export const ROLES = { late: '陈志远', praised: '林晓雯', overran: '高天宇', noted: '马晓东', thanked: '刘洋' } as const;
/** Whose desk the demo leads to: somebody short of base, with nothing to their name but praise. */
export const SHOWN_DESK = '1103';
const ON_LEAVE = '周子涵';
const ON_PROBATION = '罗婷';

const castOf = (team: CastMember['team'], people: typeof BLUE | typeof RED, first: number): readonly CastMember[] =>
  people.map(([name, alias, calls, talk], index) => ({
    ...{ extension: String(first + index), name, alias, team, attained: { calls, talk } },
    stage: name === ON_PROBATION ? 'probation' : 'regular',
    isOnLeave: name === ON_LEAVE,
  }));

/** The 24 people of the demo floor. Invented. */
export const CAST: readonly CastMember[] = [...castOf('blue', BLUE, 1001), ...castOf('red', RED, 1101)];
