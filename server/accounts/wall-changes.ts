import type { ScreenAssignment } from '../../shared/wire/fleet.ts';

/** What a screen was given, in words for the audit. */
export const tellAssignment = ({ name, team, playlist }: ScreenAssignment): string =>
  `${name}: ${team === null ? 'the whole site' : `team ${team}`}, ${playlist === null ? 'the first playlist' : `playlist ${playlist}`}`;

/** Each thing that changed, as the audit's action and subject. */
export function changesBetween(before: ScreenAssignment, after: ScreenAssignment): readonly (readonly [action: string, subject: string])[] {
  const isMoved = before.team !== after.team || before.playlist !== after.playlist;
  const isHeard = before.sound.isOn !== after.sound.isOn || before.sound.volume !== after.sound.volume;
  return [
    ...(before.name !== after.name ? [['wall renamed', `${before.name} is now ${after.name}`] as const] : []),
    ...(isMoved ? [['wall moved', tellAssignment(after)] as const] : []),
    ...(isHeard
      ? [['wall sound set', `${after.name}: ${after.sound.isOn ? `${Math.round(after.sound.volume * 100)} %` : 'off'}`] as const]
      : []),
  ];
}
