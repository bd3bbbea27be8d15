// Appends one batch after the other to the log named on the command line, and says on stdout how far it is acknowledged, until it is killed.
import { openSqliteEventLog } from '../../server/event-log/sqlite-event-log.ts';
import { openIntake } from '../../server/intake/intake.ts';
import { openMemoryRefusals } from '../../server/intake/memory-refusals.ts';
import { systemClock } from '../../server/clock.ts';
import { numbered, SITE } from '../support/numbered-events.ts';

const [file = ''] = process.argv.slice(2);
const intake = openIntake(openSqliteEventLog(file), openMemoryRefusals(), systemClock);

for (let n = 1; ; n += 2) {
  await intake.deliver(SITE, 'http:dialer', [numbered(n), numbered(n + 1)]);
  process.stdout.write(`${n + 1}\n`);
}
