import type { AgentId } from '../units.ts';

/** CF30: somebody about whom something is held. */
export interface HeldPerson {
  readonly agent: AgentId;
  /** As the newest site file that names them has it; an agent whom only an account names has its id here. */
  readonly name: string;
  /** Of the same file; null: none names them. */
  readonly team: string | null;
  /** Whether the site file in force names them. */
  readonly isHere: boolean;
  /** The login names of their accounts. */
  readonly accounts: readonly string[];
}

/** What `GET /api/persons` answers: who is here in the order of the site file, then who has left, by name. */
export interface PersonsAnswer {
  readonly persons: readonly HeldPerson[];
}
