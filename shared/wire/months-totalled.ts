/** ST1: so many months, the newest, are told with what they come to: to settle one takes the server a while, and older ones are worked out when they are opened. */
export const MONTHS_TOTALLED = 6;
