import type { Locale } from '../site/site-file.ts';
import type { Weekday } from '../site/weekday.ts';
import { systemId } from '../units.ts';

export const PRESET_IDS = ['outbound-telesales', 'inbound-service', 'mixed', 'sales-commission'] as const;
export type PresetId = (typeof PRESET_IDS)[number];

/** SU1: what an admin has said so far of a site that is to be set up; nothing of it holds before it is applied. Times are `HH:MM`. */
export interface SetupDraft {
  readonly site: {
    readonly name: string;
    /** IANA. */
    readonly timeZone: string;
    /** ISO 4217. */
    readonly currency: string;
    readonly locale: Locale;
    /** CF20: figures of teams only, as works agreements have it. */
    readonly isTeamsOnly: boolean;
  };
  /** SU2: the table as it was pasted: one person a line. */
  readonly people: string;
  /** The shift that every team works; an end that is not after its start is on the next day. */
  readonly shift: {
    readonly start: string;
    readonly end: string;
    /** Unpaid; null: none. */
    readonly lunch: { readonly start: string; readonly end: string } | null;
    readonly days: readonly Weekday[];
  };
  readonly phones: PhonesDraft;
  readonly scheme: {
    readonly preset: PresetId | null;
    /** By slider (SU6); what is left out is as the preset has it. */
    readonly figures: Readonly<Record<string, number>>;
  };
}

export interface PhonesDraft {
  /** False: told of by files or HTTP, or connected later. */
  readonly isLinked: boolean;
  readonly host: string;
  readonly port: number;
  readonly username: string;
  /** Device prefixes of the lines to the outside, with commas. */
  readonly trunks: string;
  /** Numbers and Asterisk patterns that are inside, with commas. */
  readonly internalNumbers: string;
  /** SI13: what it calls that is no person. */
  readonly notPeople: readonly string[];
}

/** SU5: who logs in to the phone system, and where. */
export const accountIn = ({ host, port, username }: PhonesDraft) => ({ host: host.trim(), port, username: username.trim() });

/** The one phone system that the wizard connects. */
export const SYSTEM = systemId('pbx');
/** SU5: what the site file calls its secret. */
export const SECRET_NAME = 'PBX_SECRET';

export const BLANK_DRAFT: SetupDraft = {
  site: { name: '', timeZone: '', currency: '', locale: 'en', isTeamsOnly: false },
  people: '',
  shift: { start: '09:00', end: '18:00', lunch: { start: '12:00', end: '13:00' }, days: [1, 2, 3, 4, 5] },
  phones: { isLinked: true, host: '', port: 5038, username: '', trunks: '', internalNumbers: '', notPeople: [] },
  scheme: { preset: null, figures: {} },
};

/** Names that stand in one field, each once. */
export const namesIn = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(/[,;、，；|\n]/)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ),
];
