import type { ScreenAssignment } from '../../shared/wire/fleet.ts';

/** What a screen shows, in words for the audit. */
export const tellAssignment = ({ team, playlist }: Pick<ScreenAssignment, 'team' | 'playlist'>): string =>
  `${team === null ? 'the whole site' : `team ${team}`}, ${playlist === null ? 'the first playlist' : `playlist ${playlist}`}`;

const tellSound = ({ sound }: ScreenAssignment): string => (sound.isOn ? `${Math.round(sound.volume * 100)} %` : 'off');

interface WallChange {
  readonly action: string;
  readonly before: string;
  readonly after: string;
}

/** Each thing that changed, as the audit tells it. */
export function changesBetween(before: ScreenAssignment, after: ScreenAssignment): readonly WallChange[] {
  const changes = [
    { action: 'wall renamed', before: before.name, after: after.name },
    { action: 'wall moved', before: tellAssignment(before), after: tellAssignment(after) },
    { action: 'wall sound set', before: tellSound(before), after: tellSound(after) },
  ];
  return changes.filter((change) => change.before !== change.after);
}
