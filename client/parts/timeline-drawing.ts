import { BarController, BarElement, CategoryScale, Chart, LinearScale, type Plugin } from 'chart.js';
import type { EpochMs } from '../../shared/units.ts';
import type { Drawing } from '../state/drawn.svelte.ts';
import { LANES, type Lane, type Range, type Thing } from '../view/timeline-picture.ts';

Chart.register(BarController, BarElement, CategoryScale, LinearScale);

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What is drawn: the things in their lanes, the part of the day that is seen, and what somebody has chosen in it. */
export interface TimelinePicture {
  readonly things: readonly Thing[];
  readonly range: Range;
  readonly laneNames: Readonly<Record<Lane, string>>;
  readonly clock: (at: number) => string;
  /** A full hour; ticks stand at whole steps from it. */
  readonly hour: EpochMs;
  /** Breaks, leave and what is excused. */
  readonly off: readonly Stretch[];
  /** S22: of `off`, told apart by its shape. */
  readonly excused: readonly Stretch[];
  readonly cursor: number | null;
  readonly chosen: Range | null;
}

export interface TimelineDrawing extends Drawing<TimelinePicture> {
  /** The moment under a place of the canvas, from its left edge in CSS pixels. */
  momentAt(x: number): number;
  /** What is drawn at a place of the canvas; null: nothing. */
  thingAt(event: MouseEvent): Thing | null;
}

type Bar = { readonly x: [number, number]; readonly y: Lane; readonly thing: Thing };
type Drawn = Chart<'bar', Bar[], Lane>;
type Ground = Pick<Chart<'bar'>, 'ctx' | 'scales' | 'chartArea'>;

const MINUTE_MS = 60_000;
const STEPS_MIN = [1, 2, 5, 10, 15, 30, 60, 120, 240];
const MOST_TICKS = 6;

/** chart.js stands behind this file too, and is loaded when somebody opens a shift. Zoom and pan are set from outside: its plugin for that would bring another library for touch. */
export function drawTimeline(canvas: HTMLCanvasElement): TimelineDrawing {
  let picture: TimelinePicture | null = null;
  const look = getComputedStyle(canvas);
  const colour = (token: string): string => look.getPropertyValue(token).trim();
  const marks: Plugin<'bar'> = {
    id: 'marks',
    beforeDatasetsDraw(drawn) {
      if (!picture) return;
      fillBehind(drawn, picture.off, colour('--hatch'));
      fillBehind(drawn, picture.excused, hatched(drawn.ctx, colour('--line'), colour('--hatch')));
    },
    afterDatasetsDraw(drawn) {
      if (picture) drawChosen(drawn, picture, colour('--ink'), colour('--past'));
    },
  };
  const chart: Drawn = new Chart<'bar', Bar[], Lane>(canvas, {
    type: 'bar',
    plugins: [marks],
    data: {
      labels: [...LANES],
      datasets: [
        {
          data: [],
          parsing: { xAxisKey: 'x', yAxisKey: 'y' },
          minBarLength: 4,
          borderSkipped: false,
          grouped: false,
          barPercentage: 0.9,
          categoryPercentage: 0.86,
        },
      ],
    },
    options: {
      ...{ indexAxis: 'y', animation: false, responsive: true, maintainAspectRatio: false, events: [] },
      scales: {
        x: { type: 'linear', position: 'bottom', grid: { display: false }, border: { display: false } },
        y: { type: 'category', grid: { display: false }, border: { display: false } },
      },
    },
  });
  return {
    show(next) {
      picture = next;
      paint(chart, next, look, colour);
      chart.update('none');
    },
    momentAt: (x) => chart.scales['x']?.getValueForPixel(x) ?? Number.NaN,
    thingAt(event) {
      const [found] = chart.getElementsAtEventForMode(event, 'nearest', { intersect: true }, false);
      return (found && chart.data.datasets[0]?.data[found.index]?.thing) ?? null;
    },
    close: () => chart.destroy(),
  };
}

/** Sizes and colours are the theme's: a canvas knows no custom properties. */
function paint(chart: Drawn, picture: TimelinePicture, look: CSSStyleDeclaration, colour: (token: string) => string): void {
  const [bars] = chart.data.datasets;
  const { things, range, laneNames, clock } = picture;
  if (bars) {
    bars.data = things.map((thing) => ({ x: [thing.from, thing.to], y: thing.lane, thing }));
    const hatch = hatched(chart.ctx, colour('--dim'), colour('--ground'));
    bars.backgroundColor = things.map(({ look: of }) => (of === 'paused' ? hatch : colour(COLOURS[of])));
    bars.borderColor = colour('--dim');
    bars.borderWidth = things.map(({ look: of }) => (of === 'missed' || of === 'gone' || of === 'available' || of === 'paused' ? 1 : 0));
  }
  const { x, y } = chart.options.scales ?? {};
  const font = { family: look.fontFamily, size: 12 };
  const text = { color: colour('--dim'), font };
  if (x)
    Object.assign(x, {
      min: range.from,
      max: range.to,
      afterBuildTicks: ticksOf(picture),
      ticks: { ...text, maxRotation: 0, callback: (at: number) => clock(at) },
    });
  if (y) Object.assign(y, { ticks: { ...text, callback: (_: unknown, index: number) => laneNames[LANES[index] ?? 'states'] } });
}

const COLOURS: Readonly<Record<Thing['look'], string>> = {
  ...{
    talking: '--base',
    hold: '--base-past',
    ringing: '--pale',
    wrapUp: '--dim',
    available: '--ground',
    paused: '--dim',
    loggedOut: '--ground',
  },
  ...{ call: '--base', missed: '--ground', note: '--ink', gone: '--ground' },
};

/** A pause is told from wrap-up by its shape: their colour is the same. */
function hatched(ctx: CanvasRenderingContext2D, ink: string, ground: string): CanvasPattern | string {
  const tile = document.createElement('canvas');
  tile.width = tile.height = 6;
  const pen = tile.getContext('2d');
  if (!pen) return ink;
  pen.fillStyle = ground;
  pen.fillRect(0, 0, 6, 6);
  pen.strokeStyle = ink;
  pen.lineWidth = 1.4;
  for (const from of [-3, 0, 3]) {
    pen.moveTo(from - 1, 7 + from);
    pen.lineTo(from + 7, -1 + from);
  }
  pen.stroke();
  return ctx.createPattern(tile, 'repeat') ?? ink;
}

function ticksOf({ range, hour }: TimelinePicture): (axis: { ticks: { value: number }[] }) => void {
  const minutes = (range.to - range.from) / MINUTE_MS;
  const step = (STEPS_MIN.find((one) => minutes / one <= MOST_TICKS) ?? 480) * MINUTE_MS;
  const first = hour + Math.ceil((range.from - hour) / step) * step;
  return (axis) => {
    axis.ticks = [];
    for (let at = first; at <= range.to; at += step) axis.ticks.push({ value: at });
  };
}

function fillBehind({ ctx, scales, chartArea }: Ground, stretches: readonly Stretch[], fill: string | CanvasPattern): void {
  const { x } = scales;
  if (!x) return;
  ctx.save();
  ctx.fillStyle = fill;
  for (const { start, end } of stretches) {
    const [left, right] = [Math.max(chartArea.left, x.getPixelForValue(start)), Math.min(chartArea.right, x.getPixelForValue(end))];
    if (left < right) ctx.fillRect(left, chartArea.top, right - left, chartArea.height);
  }
  ctx.restore();
}

function drawChosen({ ctx, scales, chartArea }: Ground, { cursor, chosen }: TimelinePicture, ink: string, choice: string): void {
  const { x } = scales;
  if (!x) return;
  ctx.save();
  if (chosen) {
    const [left, right] = [
      Math.max(chartArea.left, x.getPixelForValue(chosen.from)),
      Math.min(chartArea.right, x.getPixelForValue(chosen.to)),
    ];
    ctx.strokeStyle = choice;
    ctx.lineWidth = 2;
    ctx.setLineDash([4, 3]);
    if (left < right) ctx.strokeRect(left, chartArea.top + 1, right - left, chartArea.height - 2);
  }
  if (cursor !== null) {
    const at = x.getPixelForValue(cursor);
    ctx.fillStyle = ink;
    if (at >= chartArea.left && at <= chartArea.right) ctx.fillRect(at - 0.75, chartArea.top, 1.5, chartArea.height);
  }
  ctx.restore();
}
