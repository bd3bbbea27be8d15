import { confidentialityOf, showsTeamsOnly, WORKS_COUNCIL } from './confidentiality.ts';
import { tilesOf, type TileKind } from './playlist.ts';
import type { SiteFile } from './site-file.ts';
import type { SiteProblem } from './site-problem.ts';
import { said, type Said } from '../said.ts';
import { problemAt } from '../problem.ts';

const BECAUSE = said`the preset worksCouncil shows figures of teams only`;
/** They show nothing but people. */
const OF_PEOPLE: readonly TileKind[] = ['leaders', 'feed'];

/** CF25: what would show a person's figure, or promise it, beside a preset that shows nobody's. */
export function lintTeamsOnly(site: SiteFile): readonly SiteProblem[] {
  if (!showsTeamsOnly(site)) return [];
  const { minGroup, bottomRanks, audiences } = confidentialityOf(site);
  const path = ['site', 'confidentiality'];
  return [
    ...refusedIf(minGroup < WORKS_COUNCIL.minGroup, [...path, 'minGroup'], said`write ${WORKS_COUNCIL.minGroup} or more, or leave it out`),
    ...refusedIf(bottomRanks !== 'hidden', [...path, 'bottomRanks'], said`write hidden, or leave it out`),
    ...refusedIf(audiences.wall.length > 0, [...path, 'audiences', 'wall'], said`leave it out`),
    ...refusedIf(audiences.colleagues.length > 0, [...path, 'audiences', 'colleagues'], said`leave it out`),
    ...scenes(site),
    ...(site.alerts ?? []).flatMap((rule, index) =>
      refusedIf('whom' in rule && rule.whom === 'agents', ['alerts', index, 'whom'], said`write teams or site`),
    ),
    ...refusedIf((site.reports ?? []).length > 0, ['reports'], said`leave mailed reports out: they list what each person did`),
  ];
}

const scenes = ({ boards = [] }: SiteFile): readonly SiteProblem[] =>
  boards.flatMap((playlist, board) =>
    playlist.scenes.flatMap((scene, place) => {
      // Blocks that nobody arranged are those of the preset (CF21).
      const shown = scene.tiles === undefined && scene.scene === 'overview' ? [] : tilesOf(scene);
      const ofPeople = shown.find(({ shows }) => OF_PEOPLE.includes(shows));
      return refusedIf(ofPeople !== undefined, ['boards', board, 'scenes', place], said`show progress, teams, day or queues instead`);
    }),
  );

const refusedIf = (isWrong: boolean, path: SiteProblem['path'], wayOut: Said): readonly SiteProblem[] =>
  isWrong ? [problemAt(path, BECAUSE, wayOut)] : [];
