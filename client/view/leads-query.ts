import type { LeadState } from '../../shared/lists/lead-states.ts';

/** How many rows a page of leads has. */
export const LEADS_A_PAGE = 50;

/** Which leads of a list are shown; '' shows all. */
export interface LeadsChosen {
  readonly state: LeadState | '';
  readonly owner: string;
}

/** Which leads, and what else is asked. */
export const leadsChosenQuery = ({ state, owner }: LeadsChosen, more: Readonly<Record<string, string>>): string =>
  new URLSearchParams({ ...more, ...(state && { state }), ...(owner && { owner }) }).toString();

/** LS9: asks for the page that begins with that lead of all that fit. */
export const leadsQuery = (chosen: LeadsChosen, from: number): string =>
  leadsChosenQuery(chosen, { from: String(from), most: String(LEADS_A_PAGE) });
