import type { EpochMs } from '../units.ts';

/** What is still to be done before a session begins: a code, or setting up that there are codes. AC11, AC12. */
export type LoginStep = 'code' | 'setUp';

/** What a door answers that showed who somebody is and did not let them in yet. AC11. */
export interface LoginStepAnswer {
  readonly role: null;
  readonly step: LoginStep;
  /** Names this login for ten minutes; whoever has it still needs the code. */
  readonly ticket: string;
}

/** What a program that shows codes is given, told once. AC10. */
export interface SecondStepKey {
  /** In base32. */
  readonly secret: string;
  /** `otpauth://…`, for a QR code. */
  readonly address: string;
}

/** Told once. AC10. */
export interface RecoveryCodesAnswer {
  readonly codes: readonly string[];
}

/** What `GET /api/account` answers: one's own login. AC9, AC10. */
export interface OwnAccountAnswer {
  readonly name: string;
  /** Of the site; UTC before there is one. */
  readonly timeZone: string;
  /** False: they never chose one, and log in otherwise. */
  readonly hasPassword: boolean;
  /** Since when a second step is asked; null: none is. */
  readonly secondStepSince: EpochMs | null;
  readonly recoveryCodesLeft: number;
  /** AC12: the site asks for it. */
  readonly isSecondStepRequired: boolean;
}

/** An agent of somebody's teams, and how they come to their desk. AC14. */
export interface DeskKeyRow {
  readonly agent: string;
  readonly name: string;
  /** Their login name; null: they have no account. */
  readonly account: string | null;
  readonly hasPin: boolean;
  readonly hasBadge: boolean;
}

/** What `GET /api/desk-keys` answers. AC14. */
export interface DeskKeysAnswer {
  /** The site file allows it. */
  readonly isAllowed: boolean;
  readonly agents: readonly DeskKeyRow[];
}

/** Told once: a PIN, or the path of a badge's link on this server. AC14. */
export interface DeskKeyGiven {
  readonly kind: 'pin' | 'badge';
  /** The login name. */
  readonly name: string;
  readonly secret: string;
}
