import { BarController, BarElement, CategoryScale, Chart, LinearScale } from 'chart.js';
import type { Drawing } from '../state/drawn.svelte.ts';

Chart.register(BarController, BarElement, CategoryScale, LinearScale);

interface DifferenceBar {
  readonly name: string;
  /** Major units, as they are drawn. */
  readonly difference: number;
}

/** A bar a person, up for whoever gains and down for whoever loses. */
export function drawDifferences(canvas: HTMLCanvasElement): Drawing<readonly DifferenceBar[]> {
  const look = getComputedStyle(canvas);
  const colour = (token: string): string => look.getPropertyValue(token).trim();
  const chart = new Chart<'bar', number[], string>(canvas, {
    type: 'bar',
    data: { labels: [], datasets: [{ data: [], borderRadius: 2, categoryPercentage: 0.95, barPercentage: 0.9, maxBarThickness: 44 }] },
    options: {
      ...{ animation: false, responsive: true, maintainAspectRatio: false, events: [] },
      scales: { x: { grid: { display: false }, border: { display: false } }, y: { border: { display: false } } },
    },
  });
  return {
    show(bars) {
      const [data] = chart.data.datasets;
      const ticks = { color: colour('--dim'), font: { family: look.fontFamily, size: 12 } };
      chart.data.labels = bars.map(({ name }) => name);
      if (data)
        Object.assign(data, {
          data: bars.map(({ difference }) => difference),
          backgroundColor: bars.map(({ difference }) => colour(difference < 0 ? '--behind' : '--base')),
        });
      const { x, y } = chart.options.scales ?? {};
      if (x) Object.assign(x, { ticks: { ...ticks, maxRotation: 0, autoSkipPadding: 8 } });
      if (y) Object.assign(y, { ticks: { ...ticks, maxTicksLimit: 5 }, grid: { color: colour('--line') } });
      chart.update('none');
    },
    close: () => chart.destroy(),
  };
}
