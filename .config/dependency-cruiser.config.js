// The import arrows of the house. A rule names who may not look where; its comment says why.

/** Folder of server/ or client/ -> the sibling folders it may import. What is not listed is closed. */
const serverFolders = {
  'event-log': [],
  accounts: ['event-log'],
  intake: ['event-log'],
  sources: ['intake'],
  site: ['accounts', 'sources'],
  board: ['event-log'],
  sockets: ['board', 'intake', 'accounts', 'event-log', 'sources'],
  reports: ['site', 'board', 'accounts', 'event-log'],
  books: ['reports', 'board', 'accounts', 'event-log', 'sources'],
  numbers: ['board', 'accounts', 'event-log'],
  lists: ['site', 'board', 'intake', 'numbers'],
  webhooks: ['board', 'event-log'],
  mails: ['reports', 'webhooks', 'board', 'event-log'],
  persons: ['site', 'books', 'reports', 'accounts', 'event-log'],
  retention: ['persons', 'reports', 'mails', 'intake', 'accounts', 'event-log'],
  setup: ['site', 'accounts', 'sources', 'intake', 'lists'],
  'sign-on': ['accounts'],
};
const base = ['view', 'state'];
const screen = ['parts', ...base];
/** The pages of the office, each a room beside it -> the other rooms that it may import. The office itself opens them all, and is known to none. */
const officeRooms = {
  'office-login': [],
  'office-accounts': ['office-login'],
  'office-audit': [],
  'office-lists': [],
  'office-people': [],
  'office-personal-data': [],
  'office-reports': [],
  'office-roster': [],
  'office-scheme': [],
  'office-settlement': [],
  'office-setup': ['office-walls'],
  'office-site-file': [],
  'office-walls': [],
};
const clientFolders = {
  view: ['state'],
  state: ['view'],
  parts: base,
  wall: screen,
  floor: screen,
  desk: screen,
  office: [...Object.keys(officeRooms), ...screen],
  ...Object.fromEntries(Object.entries(officeRooms).map(([room, open]) => [room, [...open, ...screen]])),
};

const arrowsOf = (top, folders) =>
  Object.entries(folders).map(([folder, open]) => ({
    name: `${top}-${folder}`,
    severity: 'error',
    comment: `${top}/${folder} may import ${[folder, ...open].join(', ')} and ${top}'s own files, nothing above it.`,
    from: { path: `^${top}/${folder}/` },
    to: { path: `^${top}/(?!(${[folder, ...open].join('|')})/)[^/]+/` },
  }));

/** Packages, or one file of theirs, that are pure themselves: no clock, no IO. zod is for *.schema.ts alone. */
const purePackages = ['csv-parse/dist/esm/sync', 'pbf', 'yaml', 'fraction\\.js', '@noble/hashes', 'temporal-polyfill', 'zod'];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Two modules that need each other are one module, or a third is missing.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-barrels',
      severity: 'error',
      comment: 'Import a thing from the file that defines it: barrels make cycles and load what nobody asked for.',
      from: {},
      to: { path: '/index(\\.svelte)?\\.(ts|js)$', pathNot: 'node_modules' },
    },
    {
      name: 'no-broken-imports',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'shared-stands-alone',
      severity: 'error',
      comment: 'client -> shared <- server',
      from: { path: '^shared/' },
      to: { path: '^(server|client|test)/' },
    },
    {
      name: 'shared-is-pure',
      severity: 'error',
      comment: 'shared/ knows no clock, no IO and no Node, and uses only packages that are pure themselves.',
      from: { path: '^shared/' },
      to: { pathNot: ['^shared/', `node_modules/(${purePackages.join('|')})(/|(\\.d)?\\.[jt]s$)`] },
    },
    {
      name: 'client-knows-no-server',
      severity: 'error',
      from: { path: '^client/' },
      to: { path: '^(server|test)/' },
    },
    {
      name: 'client-knows-no-node',
      severity: 'error',
      from: { path: '^client/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'server-knows-no-client',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^(client|test)/' },
    },
    {
      name: 'schemas-stay-out-of-the-wall',
      severity: 'error',
      comment:
        'One value imported from a *.schema.ts costs a wall 24 kB gzipped. Types are free: `import type`; a worker is a program of its own.',
      from: { path: '^(client|shared)/', pathNot: '(\\.schema|-worker)\\.ts$' },
      to: { path: ['\\.schema\\.ts$', 'node_modules/zod/'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'entrances-are-not-imported',
      severity: 'error',
      comment: 'cli.ts starts main.ts, which composes everything; nothing below may know them.',
      from: { path: '^server/', pathNot: '^server/(main|cli)\\.ts$' },
      to: { path: '^server/(main|cli)\\.ts$' },
    },
    {
      name: 'http-is-not-imported-from-below',
      severity: 'error',
      from: { path: '^server/[^/]+/' },
      to: { path: '^server/http\\.ts$' },
    },
    {
      name: 'no-development-tools-in-production',
      severity: 'error',
      comment: 'An install with --omit=dev must build and start.',
      from: { path: '^(server|client|shared)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
    },
    ...arrowsOf('server', serverFolders),
    ...arrowsOf('client', clientFolders),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    // So that a rule can tell a type import from a value import. (A component is read as compiled: its type imports are gone, eslint watches them.)
    tsPreCompilationDeps: 'specify',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'svelte', 'browser', 'types', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
