import type { SiteFile } from '../../shared/site/site-file.ts';
import type { PayLine } from '../../shared/scheme/pay.ts';
import { paidSite } from './paid-month.ts';

const [preset] = paidSite.schemes;
if (preset === undefined) throw new Error('the paid site has a scheme');

const perCall: PayLine = {
  ...{ id: 'perCall', name: { 'zh-CN': '通话', en: 'Calls' }, kind: 'earning', per: 'period', when: [] },
  of: {
    node: 'product',
    of: [
      { node: 'amount', minor: 100 },
      { node: 'metric', metric: 'validCalls' },
    ],
  },
};

/** The site of `paidSite` under the plainest pay: a yuan for each outbound call. */
export const perCallSite: SiteFile = {
  ...paidSite,
  leave: [],
  schemes: [
    {
      ...preset,
      metrics: { validCalls: { from: 'call', agg: 'count', where: { kinds: ['outbound'] } } },
      base: { ...preset.base, targets: { validCalls: 160 } },
      ...{ incentive: null, pacing: null, grades: null, commissions: [], ladder: null, standings: { by: ['validCalls'] }, awards: [] },
      pay: { lines: [perCall], rails: { minimumWage: null, deductionCap: null, probationShare: null } },
    },
  ],
};
