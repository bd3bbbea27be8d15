import type { ScoreSentences } from './score-sentences.ts';

export const scoreZhCn: ScoreSentences = {
  'metric.measured': ({ metric, actual }) => `${metric} ${actual}`,
  'metric.none': ({ metric }) => `${metric}：暂无可计`,
  'target.met': ({ metric, actual, target }) => `${metric} ${actual} / ${target}，达标`,
  'target.missed': ({ metric, actual, target, missing }) => `${metric} ${actual} / ${target}，还差 ${missing}`,
  'target.none': () => '没有排班时长，因此没有目标',
  'base.met': () => '已达基本量',
  'base.missed': ({ ratio }) => `基本量达成 ${ratio}`,
  'tier.reached': ({ tier }) => `已达${tier}`,
  'tier.missed': ({ tier, missing }) => `未达${tier}${missing ? `，还差 ${missing}` : ''}`,
  'tier.needsBase': ({ tier }) => `${tier}在达到基本量后计入`,
  'points.start': () => '起始分',
  'points.rule': ({ name }) => name,
  'points.free': ({ name }) => name,
  'points.capped': ({ name, wanted, cap }) => `${name}（${wanted}，每班最多 ${cap}）`,
  'points.cappedMonth': ({ name, wanted, capPerMonth }) => `${name}（${wanted}，每月最多 ${capPerMonth}）`,
  'points.veto': ({ name, set }) => `${name}（一票否决，得分为 ${set}）`,
  'points.tooShort': ({ name, lasted }) => `${name}：${lasted ? `${lasted} 分钟` : '未填时长'}，时长不够，不计`,
  'points.unknownCode': ({ name }) => `${name}：方案中没有对应规则`,
  'points.outOfBounds': ({ name, given, min, max }) => `${name}：${given || '未填分值'}，不在 ${min} 至 ${max} 之间`,
  'points.clamped': ({ min, max }) => `得分保持在 ${min} 至 ${max} 之间`,
};
