import { BarController, BarElement, CategoryScale, Chart, LinearScale, LineController, LineElement, PointElement } from 'chart.js';
import type { Drawing } from '../state/drawn.svelte.ts';
import type { Trend } from '../view/trend.ts';

Chart.register(BarController, BarElement, CategoryScale, LinearScale, LineController, LineElement, PointElement);

/** chart.js stands behind this one file and is loaded when the first chart is on a screen. */
export function drawTrend(canvas: HTMLCanvasElement): Drawing<Trend> {
  let size = 0;
  const look = getComputedStyle(canvas);
  // Of points chart.js believes what it was told first, unless it has to ask. An earlier day is a mark over its hour: a stroke and a diamond are told apart without colour.
  const mark = {
    showLine: false,
    pointBorderColor: () => look.getPropertyValue('--ink').trim(),
    pointBackgroundColor: () => look.getPropertyValue('--ground').trim(),
    pointBorderWidth: () => size / 8,
  };
  const chart = new Chart<'bar' | 'line', (number | null)[], string>(canvas, {
    type: 'bar',
    data: {
      labels: [],
      datasets: [
        { type: 'line', data: [], stepped: 'middle', pointRadius: 0, order: 0 },
        { type: 'bar', data: [], order: 1, categoryPercentage: 0.86, barPercentage: 0.86, borderRadius: 4 },
        { type: 'line', data: [], ...mark, pointStyle: 'line', pointRadius: () => size * 1.2, order: -1 },
        { type: 'line', data: [], ...mark, pointStyle: 'rectRot', pointRadius: () => size / 3, order: -2 },
      ],
    },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      events: [],
      scales: {
        x: { grid: { display: false }, border: { display: false }, ticks: { maxRotation: 0, autoSkipPadding: 8 } },
        y: { display: false, beginAtZero: true, grace: '4%' },
      },
    },
  });
  return {
    show(trend) {
      size = Number.parseFloat(look.fontSize);
      paint(chart, trend, look);
      chart.update('none');
    },
    close: () => chart.destroy(),
  };
}

type Drawn = Chart<'bar' | 'line', (number | null)[], string>;

/** Sizes and colours are the theme's, read where the canvas stands: a canvas knows no custom properties. */
function paint(chart: Drawn, trend: Trend, style: CSSStyleDeclaration): void {
  const colour = (token: string): string => style.getPropertyValue(token).trim();
  const size = Number.parseFloat(style.fontSize);
  const [plan, done, yesterday, lastWeek] = chart.data.datasets;
  chart.data.labels = [...trend.labels];
  if (plan)
    Object.assign(plan, { data: [...trend.plan], borderColor: colour('--dim'), borderWidth: size / 9, borderDash: [size / 5, size / 5] });
  if (done) {
    const bars = trend.done.map((_, index) => colour(index === trend.running ? '--base' : '--base-past'));
    Object.assign(done, { data: [...trend.done], backgroundColor: bars, borderRadius: size / 7 });
  }
  if (yesterday) yesterday.data = [...trend.yesterday];
  if (lastWeek) lastWeek.data = [...trend.lastWeek];
  const ticks = chart.options.scales?.['x']?.ticks;
  if (ticks) Object.assign(ticks, { color: colour('--dim'), font: { family: style.fontFamily, size } });
}
