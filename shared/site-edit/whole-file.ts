import type { SignerRole } from '../events/book-events.ts';
import { changedVersions } from '../scheme/versions.ts';
import type { Problem } from '../problem.ts';
import { calendarOf } from '../site/calendar.ts';
import { showsTeamsOnly } from '../site/confidentiality.ts';
import type { PhoneSystem, SiteFile } from '../site/site-file.ts';
import { same } from '../wire/same.ts';
import { passedOn, type PassedOn } from './passed-on.ts';

/**
 * Why a file that is fit by itself does not follow the one in force. `site`: a folder keeps the site that it began with. `published`: a published
 * version of a scheme says what it says (Q19).
 */
export type CannotFollow =
  | { readonly kind: 'site'; readonly site: string }
  | { readonly kind: 'published'; readonly path: string; readonly reason: string; readonly wayOut: string; readonly said: Problem['said'] };

/** SF3: what a file that is written as a whole in the office leaves as it is, beside that. */
export type KeptAsItIs =
  | CannotFollow
  /** Versions of a scheme come from the scheme editor, with its simulation, its notes and as many admins as the site wants (SE7, SE8). */
  | { readonly kind: 'schemes' }
  /** By these every day, month and amount there ever was is reckoned (SI12). */
  | { readonly kind: 'basis'; readonly field: Basis }
  /** CF4: files of figures go by themselves to whom these name, without a right or a reason asked each time. */
  | { readonly kind: 'sending' }
  /** What leavers did stays theirs (S28). */
  | ({ readonly kind: 'passedOn' } & PassedOn)
  /** One admin alone does not end what was agreed with the works council (CF20). */
  | { readonly kind: 'worksCouncil' }
  /** One admin alone does not lower how many have to agree. */
  | { readonly kind: 'fewerAgree'; readonly field: 'schemesApprovedBy' | 'sealedBy' }
  /** No secret of this machine is sent to an address that somebody typed in a browser (SU5). */
  | { readonly kind: 'phoneAccount'; readonly system: string };

const OF_SITE = ['timeZone', 'dayCutover', 'currency', 'attribution'] as const;
const OF_CALENDAR = ['monthStartsOn', 'weekStartsOn'] as const;
type Basis = (typeof OF_SITE)[number] | (typeof OF_CALENDAR)[number];

export function cannotFollow(before: SiteFile, after: SiteFile): readonly CannotFollow[] {
  if (before.site.id !== after.site.id) return [{ kind: 'site', site: before.site.id }];
  return changedVersions(before.schemes, after.schemes).map(({ path, reason, wayOut, said }) => ({
    ...{ kind: 'published', path: path.join('.'), reason, wayOut, said },
  }));
}

export function keptAsItIs(before: SiteFile, after: SiteFile): readonly KeptAsItIs[] {
  const follows = cannotFollow(before, after);
  if (follows.length > 0) return follows;
  const fewer = (before.site.schemesApprovedBy ?? 1) > (after.site.schemesApprovedBy ?? 1);
  const signers = (site: SiteFile, role: SignerRole): number => (site.site.sealedBy ?? []).filter((one) => one === role).length;
  const isUnsigned = before.site.sealedBy?.some((role) => signers(after, role) < signers(before, role)) ?? false;
  const [was, is] = [calendarOf(before), calendarOf(after)];
  const basis = [
    ...OF_SITE.filter((field) => before.site[field] !== after.site[field]),
    ...OF_CALENDAR.filter((field) => was[field] !== is[field]),
  ];
  return [
    ...passedOn(before, after).map((one) => ({ kind: 'passedOn', ...one }) as const),
    ...basis.map((field) => ({ kind: 'basis', field }) as const),
    ...(showsTeamsOnly(before) && !showsTeamsOnly(after) ? [{ kind: 'worksCouncil' } as const] : []),
    ...(before.schemes.length > 0 && !same(before.schemes, after.schemes) ? [{ kind: 'schemes' } as const] : []),
    ...(fewer ? [{ kind: 'fewerAgree', field: 'schemesApprovedBy' } as const] : []),
    ...(isUnsigned ? [{ kind: 'fewerAgree', field: 'sealedBy' } as const] : []),
    ...after.sources.flatMap((source) =>
      isKnownAccount(before, source) ? [] : [{ kind: 'phoneAccount', system: source.system } as const],
    ),
  ];
}

/** Whether figures of people would go by themselves to others than before. */
export const sendsOtherwise = (before: SiteFile, after: SiteFile): boolean =>
  !same([before.reports, before.mail, before.webhooks], [after.reports, after.mail, after.webhooks]);

const isKnownAccount = (before: SiteFile, { asterisk }: PhoneSystem): boolean =>
  asterisk === undefined || before.sources.some((source) => same(source.asterisk, asterisk));
