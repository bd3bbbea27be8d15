/** V4: fewer than this and a team's sum is a person's figure. */
export const SMALLEST_PUBLIC_TEAM = 3;
