import { confidentialityOf, type Shown } from './confidentiality.ts';
import type { SiteFile } from './site-file.ts';
import type { SiteProblem } from './site-problem.ts';
import { said, type Said } from '../said.ts';
import { problemAt } from '../problem.ts';

/** Fewer, and a sum tells a person's figure to whoever knows the others'. */
const SMALLEST_GROUP = 3;
/** What a site that says nothing shows; V2 never shows more than half, however few are ranked. */
const USUAL_LEADERS = 5;

/** V11: public screens that would show the bottom of a ranking, points, pay, notes or customers' numbers are refused. */
export function lintDisplay(site: SiteFile): readonly SiteProblem[] {
  const { phone, minGroup, audiences } = confidentialityOf(site);
  const { leaders } = site.site.wall;
  const half = Math.ceil(site.agents.length / 2);
  const path = ['site', 'confidentiality'];
  return [
    ...problem(
      site.agents.length > 0 && leaders > Math.max(half, USUAL_LEADERS),
      ['site', 'wall', 'leaders'],
      said`${leaders} leaders of ${site.agents.length} agents would show the bottom of the ranking`,
      said`name at most half of them: ${Math.max(half, USUAL_LEADERS)} or fewer`,
    ),
    ...problem(
      phone.wall !== 'none',
      [...path, 'phone', 'wall'],
      said`a wall is public and shows no customer’s number`,
      said`write none, or leave it out`,
    ),
    ...problem(
      minGroup < SMALLEST_GROUP,
      [...path, 'minGroup'],
      said`a sum over fewer than ${SMALLEST_GROUP} people tells a person's figure`,
      said`write ${SMALLEST_GROUP} or more`,
    ),
    ...lintPublic(audiences.wall, [...path, 'audiences', 'wall'], said`a wall is public`),
    ...lintPublic(audiences.colleagues, [...path, 'audiences', 'colleagues'], said`colleagues are not one’s supervisors`),
  ];
}

const PRIVATE: readonly Shown[] = ['points', 'grade', 'pay', 'notes'];

const lintPublic = (shown: readonly Shown[], path: SiteProblem['path'], because: Said): readonly SiteProblem[] =>
  shown.flatMap((word, index) =>
    problem(PRIVATE.includes(word), [...path, index], said`${because}: ${word} would stand there for everybody`, said`take it out`),
  );

const problem = (isWrong: boolean, path: SiteProblem['path'], reason: Said, wayOut: Said): readonly SiteProblem[] =>
  isWrong ? [problemAt(path, reason, wayOut)] : [];
