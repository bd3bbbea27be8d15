import { BarController, BarElement, CategoryScale, Chart, LinearScale } from 'chart.js';
import type { Drawing } from '../state/drawn.svelte.ts';

Chart.register(BarController, BarElement, CategoryScale, LinearScale);

interface WeeksPicture {
  readonly labels: readonly string[];
  readonly values: readonly number[];
}

/** A bar a week, the last one the week that runs. */
export function drawWeeks(canvas: HTMLCanvasElement): Drawing<WeeksPicture> {
  const look = getComputedStyle(canvas);
  const colour = (token: string): string => look.getPropertyValue(token).trim();
  const chart = new Chart<'bar', number[], string>(canvas, {
    type: 'bar',
    data: { labels: [], datasets: [{ data: [], borderRadius: 3 }] },
    options: {
      ...{ animation: false, responsive: true, maintainAspectRatio: false, events: [] },
      scales: { x: { grid: { display: false }, border: { display: false } }, y: { beginAtZero: true, border: { display: false } } },
    },
  });
  return {
    show({ labels, values }) {
      const [bars] = chart.data.datasets;
      const ticks = { color: colour('--dim'), font: { family: look.fontFamily, size: 12 } };
      chart.data.labels = [...labels];
      if (bars) {
        bars.data = [...values];
        bars.backgroundColor = values.map((_, index) => colour(index === values.length - 1 ? '--base' : '--base-past'));
      }
      const { x, y } = chart.options.scales ?? {};
      if (x) Object.assign(x, { ticks: { ...ticks, maxRotation: 0 } });
      if (y) Object.assign(y, { ticks: { ...ticks, maxTicksLimit: 4, precision: 0 }, grid: { color: colour('--line') } });
      chart.update('none');
    },
    close: () => chart.destroy(),
  };
}
