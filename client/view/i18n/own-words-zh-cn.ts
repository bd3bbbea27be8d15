import { STATEMENT_WORDS } from '../../../shared/explain/statement-words.ts';
import type { OwnWords } from './own-words.ts';

export const ownWordsZhCn: OwnWords = {
  nav: { label: '我的工位', today: '今天', history: '我的历史', statements: '我的工资单' },
  month: '月份',
  history: {
    title: '我的历史',
    chart: (month) => `${month}每日基本量达成率（%），横线为 100%`,
    days: (month) => `${month}逐日`,
    dayColumns: ['日期', '基本量', '激励档', '得分', '通次', '通时'],
    kinds: { unseen: '有目标，但没有任何记录', onLeave: '请假', excused: '全班免考核，无目标', off: '休息' },
    missing: (what) => `还差 ${what}`,
    met: '基本量已达标',
    noDays: '本月还没有记录。',
    months: '各月对比',
    monthColumns: ['月份', '基本量', '达标天数', '日均得分', '通次', '通时'],
    daysMet: (met, of) => `${met}/${of}`,
  },
  statement: {
    ...STATEMENT_WORDS['zh-CN'],
    none: '还没有工资单。',
    noneWay: '薪酬人员关账后会显示在这里。',
    until: (date) => `可在 ${date} 前（含当日）对明细提出异议。`,
    shifts: (count) => `逐班明细（${count}）`,
    events: (count) => `依据的记录（${count} 条）`,
    noEvents: '没有属于您的记录。',
    print: '打印',
    evidence: '下载我的凭证',
    packing: '正在打包…',
    evidenceWhy: '压缩包内是您本人的记录、适用规则和这份工资单，不含他人内容；可用 tallyboard verify 重新核算。',
    same: '已在本页按明细重新计算，结果一致',
    differs: '按这些明细算出的摘要与随附的不一致。请重新加载；若仍如此，请告知薪酬人员。',
  },
  disputes: {
    title: '异议',
    open: (count) => `异议（${count}）`,
    none: '没有异议。',
    line: (line, month) => `${month}工资单：${line}`,
    event: (date) => `${date} 的一条记录`,
    waiting: '由他人裁定',
    next: '裁定成立并不会自动更正：请另行更正通话或撤销记录。',
  },
};
