// `npm run mutation`, `npm run mutation -- PATH …`: changes the rules one place at a time and counts which changes a test notices.
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';

const ROOMS = ['shared/site', 'shared/scheme', 'shared/tally', 'shared/score', 'shared/settle'];
const { positionals } = parseArgs({ allowPositionals: true });

for (const path of positionals.length > 0 ? positionals : ROOMS) {
  const place = `data/mutation/${path.replaceAll('/', '-')}`;
  await new Stryker({
    configFile: '.config/stryker.config.js',
    mutate: [path.endsWith('.ts') ? path : `${path}/**/*.ts`],
    incrementalFile: `${place}.incremental.json`,
    jsonReporter: { fileName: `${place}.json` },
  }).runMutationTest();
}
