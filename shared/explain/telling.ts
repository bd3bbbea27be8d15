import type { Locale, SiteFile } from '../site/site-file.ts';

/** In which language, zone and currency reasons are told, and what names ids have that the reasons do not name themselves. */
export interface Telling {
  readonly language: Locale;
  /** IANA. */
  readonly timeZone: string;
  /** ISO 4217: its minor units decide the decimals. */
  readonly currency: string;
  readonly teams: Readonly<Record<string, string>>;
  readonly agents: Readonly<Record<string, string>>;
}

/** As a site tells them: in its own language, or in another. */
export const tellingOf = (
  { site, teams, agents }: Pick<SiteFile, 'site' | 'teams' | 'agents'>,
  language: Locale = site.locale,
): Telling => ({
  ...{ language, timeZone: site.timeZone, currency: site.currency },
  teams: Object.fromEntries(teams.map(({ id, name }) => [id, name])),
  agents: Object.fromEntries(agents.map(({ id, name }) => [id, name])),
});

/** What an answer says of how it is told. */
export type ToldWith = Pick<Telling, 'timeZone' | 'currency' | 'teams'>;

/** An answer's reasons in the reader's language; they name no agent. */
export const tellingFor = (language: Locale, { telling }: { readonly telling: ToldWith }): Telling => ({
  ...telling,
  language,
  agents: {},
});
