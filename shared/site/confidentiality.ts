/** How much of a customer's number is shown: nothing, its last four digits, or those and the first three. */
export type PhoneDisplay = 'none' | 'last4' | 'masked';

/** What can be shown of a person. */
export type Shown = 'rank' | 'state' | 'calls' | 'talk' | 'attainment' | 'pace' | 'points' | 'grade' | 'pay' | 'notes';

/** A whole policy under one name. `worksCouncil`: figures of teams only, as works agreements have it (CF20). */
export type ConfidentialityPreset = 'worksCouncil';

/** Chapter 9: what of people and customers is shown to whom. A wall is public; colleagues are those beside an agent in the ranking. */
export interface Confidentiality {
  /** Left out: what the other fields say. */
  readonly preset?: ConfidentialityPreset;
  readonly phone: {
    readonly wall: PhoneDisplay;
    readonly floor: PhoneDisplay;
    readonly export: PhoneDisplay;
    /** CF8: whole numbers of imported leads are kept, encrypted, for so many days; left out: none are. */
    readonly kept?: { readonly days: number };
  };
  /** Sums over fewer people are shown to nobody who may not see each of them. */
  readonly minGroup: number;
  /** Who sees the lower half of a ranking, beside each agent their own place. */
  readonly bottomRanks: 'hidden' | 'supervisors';
  /** CF5: how many rows leave at once in one file; left out: `MOST_ROWS_OUT`. */
  readonly export?: { readonly maxRows: number };
  readonly audiences: { readonly wall: readonly Shown[]; readonly colleagues: readonly Shown[] };
}

/** CF5: a year of a floor of two hundred, a row a shift. */
export const MOST_ROWS_OUT = 50_000;

/** What holds where the site file says nothing: what V2, V4 and V7 show. */
export const CAUTIOUS: Confidentiality = {
  phone: { wall: 'none', floor: 'masked', export: 'masked' },
  minGroup: 3,
  bottomRanks: 'supervisors',
  audiences: { wall: ['rank', 'state', 'calls', 'talk', 'attainment', 'pace'], colleagues: ['rank', 'calls', 'talk'] },
};

/** CF20: what holds under the preset; a site file that says otherwise beside it is refused (CF25). */
export const WORKS_COUNCIL: Confidentiality = {
  preset: 'worksCouncil',
  phone: CAUTIOUS.phone,
  minGroup: 5,
  bottomRanks: 'hidden',
  audiences: { wall: [], colleagues: [] },
};

/** A site file, as far as this goes. */
export interface Confiding {
  readonly site: { readonly confidentiality?: Confidentiality };
}

export const confidentialityOf = ({ site }: Confiding): Confidentiality => site.confidentiality ?? CAUTIOUS;

/** CF8; null: none are kept. */
export const daysNumbersAreKept = (file: Confiding): number | null => confidentialityOf(file).phone.kept?.days ?? null;

/** CF20: no figure of a single person is shown, but to themselves and to payroll. */
export const showsTeamsOnly = ({ site }: Confiding): boolean => site.confidentiality?.preset === 'worksCouncil';
