/** The parts of the page of the people, in the order in which they stand there. */
export const PEOPLE_PARTS = ['people', 'unmatched', 'teams', 'levels', 'holidays', 'import'] as const;
export type PeoplePart = (typeof PEOPLE_PARTS)[number];

export const peopleHash = (part: PeoplePart): string => (part === 'people' ? '#people' : `#people/${part}`);
