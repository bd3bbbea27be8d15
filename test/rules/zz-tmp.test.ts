import { test } from 'vitest';
import { gatherPeriod } from '../../shared/settle/gather.ts';
import { settleMonth } from '../../shared/settle/settle-month.ts';
import { periodOf } from '../../shared/site/periods.ts';
import { emptyBoard, reduceBoard } from '../../shared/tally/board.ts';
import { localDate } from '../../shared/units.ts';
import { tellTree, treeLines, formulaOf } from '../../shared/explain/tell.ts';
import { tellingOf } from '../../shared/explain/telling.ts';
import { logged, siteApplied } from '../support/call-scenario.ts';
import { paidEvents, paidSite } from '../support/paid-month.ts';
import { ana } from '../support/test-site.ts';
test('x', () => {
  const MARCH = periodOf(paidSite, 'month', localDate('2026-03-15'));
  const board = reduceBoard(emptyBoard(paidSite.site.id), logged([siteApplied(paidSite), ...paidEvents]));
  const facts = paidSite.agents.map((agent) => gatherPeriod(board, agent, MARCH, localDate('2026-02-23'), []));
  const [plain] = settleMonth(paidSite, MARCH, facts);
  console.time('e');
  const [one] = settleMonth(paidSite, MARCH, facts, paidSite.schemes, ana);
  console.timeEnd('e');
  console.log(plain!.statement.digest === one!.statement.digest, JSON.stringify(plain!.statement).length, JSON.stringify(one!.statement).length);
  for (const language of ['en'] as const) {
    const telling = tellingOf(paidSite, language);
    for (const line of [...one!.statement.lines]) { console.log(formulaOf(line.because, telling)); console.log(treeLines(tellTree(line.because, telling), telling).join('\n')); }
  }
});
