import type { BoundInputs } from './messages.ts';
import type { FigureNames, Language, Sentences, Write } from './sentences.ts';

type Bounded = Write<keyof BoundInputs>;

/** “不低于 80 且低于 90”。 */
function bound(w: Bounded): string {
  const asked = [
    ['不低于', w('gte')],
    ['高于', w('gt')],
    ['不高于', w('lte')],
    ['低于', w('lt')],
    ['等于', w('eq')],
  ] as const;
  const said = asked.flatMap(([comparator, limit]) => (limit === '' ? [] : [`${comparator} ${limit}`]));
  return said.length === 0 ? '不限' : said.join('且');
}

type Reached = Write<'award' | keyof BoundInputs>;
const reached = (w: Reached): string => `${w('award')}：${w.below() || '该数'}${bound(w)}`;

const sentences: Sentences = {
  'value.constant': (w) => `方案规定为 ${w.result}`,
  'value.none': (w) => (w.below() ? `${w('what')}：无，因其组成中有一项无数值` : `${w('what')}：此处没有这一项，按无数值处理`),
  'value.metric': (w) => (w('shifts') ? `${w('metric')}（${w('shifts')} 个班次合计）：${w.result}` : `${w('metric')}：${w.result}`),
  'value.metricOfShift': (w) => `${w('date')}：${w('metric')} ${w.result}`,
  'value.excused': (w) => `${w('date')}：免考核 ${w.result}（${w('code')}）`,
  'value.attainment': (w) => `${w('metric')}：实际 ${w('actual')} ÷ 目标 ${w('target')} ${w.is}${w('weight') && `，权重 ${w('weight')}`}`,
  'value.quota': (w) =>
    `${w('quota')}（${w('shifts')} 个班次）：${w('combine')}${w('min') && `，每项限制在 ${w('min')} 至 ${w('max')}`}，${w.is}`,
  'value.quotaMean': (w) => `${w('quota')}：${w('shifts')} 个班次的算术平均 ${w.is}`,
  'value.quotaOfShift': (w) => `${w('date')}：${w('quota')} ${w.result}`,
  'value.points': (w) => `得分：起始 ${w('start')} 分，以下事件加减 ${w.signed('change')} 分，${w.is} 分`,
  'value.pointsOfEvent': (w) => `${w('date')}：${w('code')} ${w.signedResult} 分`,
  'value.pointsCapped': (w) => `${w('date')}：${w('code')} 应为 ${w.signed('wanted')} 分，规则封顶后为 ${w.signedResult} 分`,
  'value.pointsVeto': (w) => `${w('date')}：${w('code')} ${w.signedResult} 分，一票否决，得分定为 ${w('set')} 分；有多项否决时取最低`,
  'value.pointsTooShort': (w) => `${w('date')}：${w('code')} ${w.signedResult} 分，时长不够，不计`,
  'value.pointsOutOfBounds': (w) => `${w('date')}：${w('code')} ${w.signedResult} 分，所填分值超出规则范围，不计`,
  'value.pointsUnknownCode': (w) => `${w('date')}：${w('code')} ${w.signedResult} 分，方案中没有对应规则`,
  'value.pointsClamped': (w) => `得分保持在 ${w('min')} 至 ${w('max')} 之间：${w.signedResult} 分`,
  'value.pointsOfShift': (w) => `${w('date')}：得 ${w.result} 分，起始 ${w('start')} 分`,
  'value.pointsMean': (w) => `得分：${w('count')} 项得分的算术平均 ${w.is}`,
  'value.grade': (w) => `等级 ${w('grade')} 对应 ${w.result}`,
  'value.levelBase': (w) => `${w('level')}职级的基本工资：${w.result}`,
  'value.probationBase': (w) => `${w('level')}职级的试用期工资：${w.result}`,
  'value.events': (w) => `${w('code')}：${w.result} 次`,
  'value.tierPay': (w) => `已达激励 ${w('tier')} 档：${w.result}，${w('pays')}`,
  'value.noTier': (w) => `未达到任何激励档：${w.result}`,
  'value.tierPayOfShifts': (w) => `${w('shifts')} 个班次的激励合计：${w.result}`,
  'value.tierPayOfShift': (w) => `${w('date')}：激励 ${w.result}`,
  'value.tierGated': (w) => `已达激励 ${w('tier')} 档，但下列条件有未满足的：${w.result}`,
  'value.schedule': (w) => `${w('field')}：${w.result}`,
  'value.leaveDays': (w) => `请假：${w.result}`,
  'value.leave': (w) => `${w('kind')}：${w('days')}，计薪 ${w('paidShare')}`,
  'value.daysAway': (w) => `入职前或离职后：${w('days')}，不计薪`,
  'value.paidShareAdditive': (w) =>
    `计薪比例：（计划 ${w('plannedDays')} − 不计薪 ${w('unpaidDays')}）÷ ${w('payDays')}，限制在 0% 至 100%，${w.is}`,
  'value.paidShareSubtractive': (w) => `计薪比例：1 − 不计薪 ${w('unpaidDays')} ÷ ${w('payDays')}，限制在 0% 至 100%，${w.is}`,
  'value.paidShareScaled': (w) =>
    `计薪比例：（计划 ${w('plannedDays')} − 不计薪 ${w('unpaidDays')}）÷ 计划 ${w('plannedDays')}，限制在 0% 至 100%，${w.is}`,
  'value.teamRelative': (w) =>
    `按${w('metric')}的班组内系数：${w('from')} +（${w('to')} − ${w('from')}）×（${w('value')} − 最低 ${w('lowest')}）÷（最高 ${w('highest')} − 最低 ${w('lowest')}）${w.is}`,
  'value.teamEqual': (w) => `按${w('metric')}的班组内系数：全队同为 ${w('value')}，系数为 ${w.result}`,
  'value.sum': (w) => `${w.parts('value').join(' + ')} ${w.is}`,
  'value.product': (w) => `${w.parts('value').join(' × ')} ${w.is}`,
  'value.min': (w) => `${w.all(w.parts('value'))}中的最低值 ${w.is}`,
  'value.max': (w) => `${w.all(w.parts('value'))}中的最高值 ${w.is}`,
  'value.quotient': (w) => `${w('value1')} ÷ ${w('value2')} ${w.is}`,
  'value.divisionByZero': (w) => `${w('value1')} ÷ ${w('value2')}：除数为 0，无数值`,
  'value.weighted': (w) => {
    const weights = w.parts('weight');
    return `${w
      .parts('value')
      .map((value, index) => `${weights[index] ?? ''} × ${value}`)
      .join(' + ')} ${w.is}`;
  },
  'value.withinClamp': (w) => `${w('value')} 在上下限之内，保持不变`,
  'value.raisedTo': (w) => `${w('value')} 低于下限，按下限 ${w('min')} 计`,
  'value.cutTo': (w) => `${w('value')} 高于上限，按上限 ${w('max')} 计`,
  'value.rounded': (w) => `${w('value')} 按 ${w('step')} 的倍数${w('mode')}取整 ${w.is}`,
  'value.curve': (w) =>
    `${w('value')} 位于 ${w('fromAt')} 处的 ${w('fromValue')} 与 ${w('toAt')} 处的 ${w('toValue')} 之间的直线上，对应 ${w.result}`,
  'value.belowCurve': (w) => `${w('value')} 低于折线的第一点 ${w('at')}，对应 ${w.result}`,
  'value.aboveCurve': (w) => `${w('value')} 高于折线的最后一点 ${w('at')}，对应 ${w.result}`,
  'value.band': (w) => `${w('value')} ${bound(w)}，对应 ${w.result}`,
  'value.risingBand': (w) => `${w('value')} ${bound(w)}，该档由 ${w('from')} 升至 ${w('to')}，对应 ${w.result}`,
  'value.orElse': (w) => `以下第一项无数值，以第二项代替：${w.result}`,

  'gate.passed': (w) => `条件满足：${w('value')} ${bound(w)}`,
  'gate.failed': (w) => `条件未满足：${w('value')}，要求${bound(w)}`,
  'gate.none': (w) => `条件未满足：${w.below() || '该数'}无数值，要求${bound(w)}`,
  'gate.noneAllowed': (w) => `条件满足：${w.below() || '该数'}无数值，方案允许（要求${bound(w)}）`,

  'grade.band': (w) => `等级 ${w('grade')}，系数 ${w.result}：${w('value')} ${bound(w)}`,
  'grade.place': (w) =>
    `等级 ${w('grade')}，系数 ${w.result}：以${w('value')} 排在 ${w('of')} 人中的第 ${w('place')}${w('last') && ` 至 ${w('last')}`} 名，在前 ${w('share')} 之内`,
  'grade.forced': (w) => `等级 ${w('grade')}，系数 ${w.result}：由事件直接判定，不论以下数值`,
  'grade.none': (w) => `无等级：${w.below() || '以下数值'}无数值`,

  'pay.line': (w) => (w('exact') === w.result ? `${w('line')}：${w.result}` : `${w('line')}：${w('exact')}，一次取整为 ${w.result}`),
  'pay.shifts': (w) => {
    const sum = `${w('line')}：${w('shifts')} 个班次合计 ${w('exact')}`;
    return w('exact') === w.result ? sum : `${sum}，一次取整为 ${w.result}`;
  },
  'pay.gated': (w) => `${w('line')}：${w.result}，因下列条件有未满足的`,
  'pay.none': (w) => `${w('line')}：${w.result}，因其组成中有一项无数值`,
  'pay.shift': (w) => `${w('date')}：${w.result}`,
  'pay.shiftGated': (w) => `${w('date')}：${w.result}，因下列条件有未满足的`,
  'pay.shiftNone': (w) => `${w('date')}：${w.result}，因其组成中有一项无数值`,
  'pay.deducted': (w) => `${w('line')}：应扣 ${w('wanted')}，全额扣除，${w.result}`,
  'pay.deductionCut': (w) => `${w('line')}：应扣 ${w('wanted')}，只可扣 ${w('left')}，${w.result}`,
  'pay.limit': (w) =>
    `扣款至多 ${w.result}：应发合计 ${w('gross')}${w('share') && `，扣款不超过 ${w('share')}`}${w('floor') && `，扣后不低于 ${w('floor')}`}`,
  'pay.floor': (w) => {
    const wage = `工资下限：最低工资 ${w('minimumWage')}${w.below() && ` × ${w.below()}`}，即 ${w('exact')}`;
    return w('exact') === w.result ? wage : `${wage}，取整为 ${w.result}`;
  },

  'commission.line': (w) => {
    const earned = `${w('commission')}：基数 ${w('basis')}，应提 ${w('earned')}`;
    return w.isZero('taken') ? earned : `${earned}，冲减 ${w('taken')}，${w.is}`;
  },
  'commission.basis': (w) => {
    const others = [
      w.isZero('late') ? '' : `，以前销售的退款（由冲减结算）${w('late')}`,
      w.isZero('carried') ? '' : `，上期结转 ${w('carried')}`,
      w.isZero('recomputed') ? '' : `，以前各期重算转入 ${w('recomputed')}`,
    ].join('');
    return `提成基数：本期 ${w('own')}${others}${others && `，${w.is}`}`;
  },
  'commission.slice': (w) => `${w('from')} 至 ${w('to')} 部分按 ${w('rate')} ${w.is}`,
  'commission.whole': (w) => `全额 ${w('basis')} 按 ${w('rate')} ${w.is}`,
  'commission.judged': (w) => `提成比例为 ${w('rate')}，依据${w.below() || '以下数值'}`,
  'commission.noRate': (w) => `不计提成：${w.below() || '以下数值'}无数值，没有对应比例`,
  'commission.gated': () => '不计提成：下列条件有未满足的',
  'commission.carried': (w) => `基数 ${w('basis')} 的提成为 ${w.result}，结转下期`,
  'commission.capped': (w) => `${w('uncapped')} 超过封顶，按 ${w('cap')} 计`,
  'commission.retro': (w) =>
    `冲减 ${w('period')} 的提成：退款 ${w('refunded')}，原基数 ${w('stated')} 按 ${w('left')} 重算，冲减 ${w.result}`,
  'commission.dealRate': (w) => `冲减 ${w('period')} 的提成：退款 ${w('refunded')}，按各单当时的比例冲减 ${w.result}`,
  'commission.floor': (w) =>
    `冲减：本期应冲 ${w('due')}，上期未冲 ${w('owedBefore')}，本项不低于 ${w('neverBelow')}，实冲 ${w.result}，尚余 ${w('owed')} 待冲`,

  'award.place': (w) => `${w('award')}：${w('of')} 人中第 ${w('place')} 名，${w.result}`,
  'award.sharedPlace': (w) => `${w('award')}：${w('of')} 人中并列第 ${w('place')} 名，${w('sharing')} 人平分 ${w('pool')}：${w.result}`,
  'award.duplicatedPlace': (w) => `${w('award')}：${w('of')} 人中并列第 ${w('place')} 名，${w('sharing')} 人各得全额奖金：${w.result}`,
  'award.earliestPlace': (w) =>
    `${w('award')}：${w('of')} 人中第 ${w('place')} 名，成绩相同者以先达到者为先${w('moment') && `（${w('moment')} 达到）`}：${w.result}`,
  'award.perScheduledHour': (w) => `${w.below() || '以下数值'} ÷ 排班 ${w('hours')} ${w.is}`,
  'award.first': (w) => `${w('award')}：${w('moment')} 最先达到${w('metric')}${bound(w)}：${w.result}`,
  'award.sharedFirst': (w) => `${w('award')}：${w('sharing')} 人于 ${w('moment')} 同时最先达到${w('metric')}${bound(w)}：${w.result}`,
  'award.threshold': (w) => `${reached(w)}：${w.result}`,
  'award.streak': (w) => `${reached(w)}，连续 ${w('times')} 次：${w.result}`,
  'award.record': (w) => `${w('award')}：${w.below() || '该数'}超过此前最好成绩 ${w('before')}：${w.result}`,
  'award.team': (w) =>
    `${w('award')}：${w('team')}第 ${w('place')} 名（该名次 ${w('sharing')} 队，共 ${w('pool')}），班组奖金 ${w('prize')} 由 ${w('members')} 人平分：${w.result}`,

  'ladder.up': (w) => `建议：由${w('from')}晋升为${w('to')}，自 ${w('effective')} 起生效`,
  'ladder.down': (w) => `建议：由${w('from')}降级为${w('to')}，自 ${w('effective')} 起生效`,
  'ladder.pass': (w) => `建议：${w('level')}职级试用期合格，转正，自 ${w('effective')} 起生效`,
  'ladder.fail': (w) => `建议：${w('level')}职级连续 ${w('months')} 个月未达标，试用期不合格，自 ${w('effective')} 起生效`,
  'ladder.over': (w) => `建议：${w('level')}职级试用期满 ${w('months')} 个月仍未合格，自 ${w('effective')} 起生效`,
  'ladder.streak': (w) => `${w('figure')}${w('comparator')} ${w('bound')}：要求连续 ${w('months')} 个月，已连续 ${w('met')} 个月`,
  'ladder.mean': (w) =>
    `${w('figure')} ${w('months')} 个月平均（有数值的 ${w('measured')} 个月）：${w.result}，要求${w('comparator')} ${w('bound')}`,
  'ladder.any': (w) => `${w('of')} 项条件满足 ${w('met')} 项，满足一项即可`,
  'ladder.every': (w) => `${w('of')} 项条件满足 ${w('met')} 项，须全部满足`,
  'ladder.month': (w) => `${w('period')}：${w('figure')} ${w.result}`,
  'ladder.leaveMonth': (w) => `${w('period')}：整月请假，${w('figure')}无数值`,
  'ladder.noFigure': (w) => `${w('period')}：${w('figure')}无数值`,

  'adjustment.changed': (w) => `${w('period')} 的${w('line')}更正：${adjusted(w)}`,
  'adjustment.vanished': (w) => `${w('period')} 的${w('line')}不再成立：${adjusted(w)}`,
  'adjustment.appeared': (w) => `${w('period')} 的${w('line')}现已成立：${adjusted(w)}`,
  'adjustment.awardStays': (w) => `${w('period')} 的${w('line')}已发，予以保留，${w.result}；现重算为 ${adjusted(w)}`,
};

function adjusted(w: Write<'asStated' | 'adjusted' | 'recomputed' | 'difference'>): string {
  return `${w('recomputed')} −（原列 ${w('asStated')} + 已调整 ${w('adjusted')}）= ${w('difference')}`;
}

const figures: FigureNames = {
  'value.constant': () => '',
  'value.none': (w) => w('what'),
  'value.metric': (w) => w('metric'),
  'value.metricOfShift': (w) => w('metric'),
  'value.excused': (w) => w('code'),
  'value.attainment': (w) => `${w('metric')}达成率`,
  'value.quota': (w) => w('quota'),
  'value.quotaMean': (w) => w('quota'),
  'value.quotaOfShift': (w) => w('quota'),
  'value.points': () => '得分',
  'value.pointsOfEvent': (w) => w('code'),
  'value.pointsCapped': (w) => w('code'),
  'value.pointsVeto': (w) => w('code'),
  'value.pointsTooShort': (w) => w('code'),
  'value.pointsOutOfBounds': (w) => w('code'),
  'value.pointsUnknownCode': (w) => w('code'),
  'value.pointsClamped': () => '上下限',
  'value.pointsOfShift': () => '得分',
  'value.pointsMean': () => '得分',
  'value.grade': (w) => `等级 ${w('grade')}`,
  'value.levelBase': (w) => `${w('level')}基本工资`,
  'value.probationBase': (w) => `${w('level')}试用期工资`,
  'value.events': (w) => `${w('code')}次数`,
  'value.tierPay': () => '激励奖金',
  'value.noTier': () => '激励奖金',
  'value.tierPayOfShifts': () => '激励奖金',
  'value.tierPayOfShift': () => '激励奖金',
  'value.tierGated': () => '激励奖金',
  'value.schedule': (w) => w('field'),
  'value.leaveDays': () => '请假',
  'value.leave': (w) => w('kind'),
  'value.daysAway': () => '入职前或离职后',
  'value.paidShareAdditive': () => '计薪比例',
  'value.paidShareSubtractive': () => '计薪比例',
  'value.paidShareScaled': () => '计薪比例',
  'value.teamRelative': (w) => `按${w('metric')}的班组内系数`,
  'value.teamEqual': (w) => `按${w('metric')}的班组内系数`,
  'value.sum': () => '合计',
  'value.product': () => '乘积',
  'value.min': () => '最低值',
  'value.max': () => '最高值',
  'value.quotient': () => '商',
  'value.divisionByZero': () => '商',
  'value.weighted': () => '加权合计',
  'value.withinClamp': (w) => w.below(),
  'value.raisedTo': (w) => w.below(),
  'value.cutTo': (w) => w.below(),
  'value.rounded': (w) => w.below() && `取整后的${w.below()}`,
  'value.curve': () => '折线对应值',
  'value.belowCurve': () => '折线对应值',
  'value.aboveCurve': () => '折线对应值',
  'value.band': () => '分档对应值',
  'value.risingBand': () => '分档对应值',
  'value.orElse': (w) => w.below(),
  'award.perScheduledHour': (w) => `每排班小时${w.below()}`,
};

export const zhCn: Language = { sentences, figures };
