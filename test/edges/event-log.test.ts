import { join } from 'node:path';
import { openMemoryEventLog } from '../../server/event-log/memory-event-log.ts';
import { openSqliteEventLog } from '../../server/event-log/sqlite-event-log.ts';
import { dataFolder } from '../support/data-folder.ts';
import { eventLogContract } from '../support/event-log-contract.ts';

eventLogContract('memory', { open: () => Promise.resolve(openMemoryEventLog()), openAgain: null });

let file = '';
const openFile = () => Promise.resolve(openSqliteEventLog(file, { pollMs: 20 }));
eventLogContract('SQLite', {
  open() {
    file = join(dataFolder(), 'events.sqlite');
    return openFile();
  },
  openAgain: openFile,
});
