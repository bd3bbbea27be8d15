import type { LeadState } from '../../shared/lists/lead-states.ts';

/** How many rows a page of leads has. */
export const LEADS_A_PAGE = 50;

/** Which leads of a list are shown; '' shows all. */
export interface LeadsChosen {
  readonly state: LeadState | '';
  readonly owner: string;
}

/** LS9: asks for the page that begins with that lead of all that fit. */
export const leadsQuery = ({ state, owner }: LeadsChosen, from: number): string =>
  new URLSearchParams({ from: String(from), most: String(LEADS_A_PAGE), ...(state && { state }), ...(owner && { owner }) }).toString();
