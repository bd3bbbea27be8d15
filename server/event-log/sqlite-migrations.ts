import type { SqliteFormat } from './sqlite-file.ts';

/**
 * The stored format of the event log. `event` is the whole event as JSON text; the columns beside it repeat what is searched by.
 * `at` and `logged_at` are epoch ms. `seq` counts a site's events 1, 2, 3 … without gaps.
 */
export const EVENT_LOG_FORMAT: SqliteFormat = {
  name: 'event log',
  applicationId: 0x54_42_4c_47,
  synchronous: 'FULL',
  migrations: [
    `CREATE TABLE events (
       site TEXT NOT NULL,
       seq INTEGER NOT NULL,
       source TEXT NOT NULL,
       id TEXT NOT NULL,
       at INTEGER NOT NULL,
       type TEXT NOT NULL,
       logged_at INTEGER NOT NULL,
       event TEXT NOT NULL,
       PRIMARY KEY (site, seq),
       UNIQUE (site, source, id)
     ) STRICT;`,
  ],
};
