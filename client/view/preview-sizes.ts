import type { FleetScreen } from '../../shared/wire/fleet.ts';

/** The size of a wall in the pixels by which it is laid out. */
export interface WallSize {
  readonly width: number;
  readonly height: number;
}

/** What a preview can be drawn as. */
export interface PreviewChoice {
  /** The screen's, or the size itself. */
  readonly id: string;
  /** null: a usual size, which hangs nowhere. */
  readonly screen: string | null;
  /** null: the screen has told none since the server started. */
  readonly size: WallSize | null;
}

const usual = (width: number, height: number) => ({ id: `${width}x${height}`, screen: null, size: { width, height } });

export const DEFAULT_SIZE = usual(1920, 1080);
export const USUAL_SIZES: readonly PreviewChoice[] = [DEFAULT_SIZE, usual(1280, 720), usual(3840, 2160), usual(1080, 1920)];

/** Screens that hang somewhere, each with the size that it told last. */
export const screenSizes = (walls: readonly FleetScreen[]): readonly PreviewChoice[] =>
  walls.map(({ id, name, report }) => ({ id, screen: name, size: report && { width: report.width, height: report.height } }));

export const isPortrait = ({ width, height }: WallSize): boolean => height > width;
