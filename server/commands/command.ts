/** 0: done. 1: refused, with the reason on stderr. 2: wrong usage. */
export type ExitStatus = 0 | 1 | 2;

/** Where a command prints, and what it reads of its surroundings. */
export interface Terminal {
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
  readonly env: NodeJS.ProcessEnv;
  /** Resolves when the program is asked to end (SIGINT, SIGTERM). */
  readonly ended: Promise<void>;
}

export interface Command {
  /** One line for the list of commands. */
  readonly summary: string;
  /** What `--help` prints. */
  readonly help: string;
  run(args: readonly string[], terminal: Terminal): Promise<ExitStatus>;
}

/** Thrown by nothing: parseArgs' own errors carry a code that begins so. */
export const isUsageError = (error: unknown): error is Error & { readonly code: string } =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('ERR_PARSE_ARGS');

export function refuse(terminal: Terminal, reason: string): 1 {
  terminal.complain(`tallyboard: ${reason}`);
  return 1;
}

export function wrongUsage(terminal: Terminal, command: Command, reason: string): 2 {
  terminal.complain(`tallyboard: ${reason}`);
  terminal.complain(command.help);
  return 2;
}
