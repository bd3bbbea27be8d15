/** Outcomes of attempts as dialers tell them; a site with other words lists its own. */
export const STANDARD_OUTCOMES = [
  ...(['noAnswer', 'busy', 'voicemail', 'dropped', 'failed', 'invalidNumber'] as const),
  ...(['connected', 'interested', 'callback', 'completed', 'refused'] as const),
] as const;

type Outcome = (typeof STANDARD_OUTCOMES)[number];

/** What holds where the site file says nothing about them. */
export const USUAL_FINAL: readonly Outcome[] = ['invalidNumber', 'completed', 'refused'];
export const USUAL_REACHED: readonly Outcome[] = ['connected', 'interested', 'callback', 'completed', 'refused'];
export const USUAL_EFFECTIVE: readonly Outcome[] = ['interested', 'callback', 'completed'];
