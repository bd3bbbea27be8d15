import type { Disputed } from '../../shared/events/book-events.ts';
import type { LocalName } from '../../shared/scheme/name.ts';
import { schemeInForce } from '../../shared/scheme/scheme-in-force.ts';
import { toldDispute } from '../../shared/settle/dispute-told.ts';
import type { Dispute } from '../../shared/settle/disputes.ts';
import { lineName } from '../../shared/settle/line-name.ts';
import { periodById } from '../../shared/site/periods.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { siteIndex } from '../../shared/site/site-index.ts';
import type { DisputeRow } from '../../shared/wire/statement-answers.ts';
import type { AtBooks } from './books-at.ts';

/** O5: a dispute as those read it who see its agent. */
export function disputeRow({ keeper, viewer }: AtBooks, dispute: Dispute): DisputeRow {
  const { agent, about, id, by } = dispute.opened.event;
  const told = toldDispute(dispute);
  const site = keeper.site();
  const name = siteIndex(site).agents.get(agent)?.name ?? agent;
  // B10: nobody decides what they opened themselves.
  const mayAnswer = told.answer === null && by !== viewer.user && keeper.mayReview(viewer, id);
  return { ...told, agent, name, about, line: lineOf(site, about), mayAnswer };
}

/** Y6: a month's lines follow the scheme of its last day, and none is sealed while it is disputed (B8): the site file in force has their names. */
function lineOf(site: SiteFile, about: Disputed): LocalName | null {
  const month = about.kind === 'line' ? periodById(site, about.period) : null;
  const scheme = month && schemeInForce(site.schemes, month.to);
  return scheme && about.kind === 'line' ? lineName(scheme, about.line) : null;
}
