import { BarController, BarElement, CategoryScale, Chart, LinearScale, LineController, LineElement, PointElement } from 'chart.js';
import type { Drawing } from '../state/drawn.svelte.ts';

Chart.register(BarController, BarElement, CategoryScale, LinearScale, LineController, LineElement, PointElement);

interface DayBar {
  readonly label: string;
  /** null: no target. */
  readonly ratio: number | null;
  readonly isMet: boolean;
}

const WHOLE = 100;

/** A bar a day in per cent of base, and a line where base is met. */
export function drawHistory(canvas: HTMLCanvasElement): Drawing<readonly DayBar[]> {
  const look = getComputedStyle(canvas);
  const colour = (token: string): string => look.getPropertyValue(token).trim();
  const chart = new Chart<'bar' | 'line', (number | null)[], string>(canvas, {
    type: 'bar',
    data: {
      labels: [],
      datasets: [
        { type: 'line', data: [], pointRadius: 0, order: 0 },
        { type: 'bar', data: [], order: 1, borderRadius: 3, categoryPercentage: 0.9, barPercentage: 0.86 },
      ],
    },
    options: {
      ...{ animation: false, responsive: true, maintainAspectRatio: false, events: [] },
      scales: {
        x: { grid: { display: false }, border: { display: false } },
        y: { beginAtZero: true, suggestedMax: 120, border: { display: false } },
      },
    },
  });
  return {
    show(days) {
      const [line, bars] = chart.data.datasets;
      const ticks = { color: colour('--dim'), font: { family: look.fontFamily, size: 12 } };
      chart.data.labels = days.map(({ label }) => label);
      if (line) Object.assign(line, { data: days.map(() => WHOLE), borderColor: colour('--dim'), borderWidth: 1, borderDash: [4, 3] });
      if (bars)
        Object.assign(bars, {
          data: days.map(({ ratio }) => ratio && ratio * WHOLE),
          backgroundColor: days.map(({ isMet }) => colour(isMet ? '--base' : '--base-past')),
        });
      const { x, y } = chart.options.scales ?? {};
      if (x) Object.assign(x, { ticks: { ...ticks, maxRotation: 0, autoSkipPadding: 6 } });
      if (y) Object.assign(y, { ticks: { ...ticks, stepSize: 50 }, grid: { color: colour('--line') } });
      chart.update('none');
    },
    close: () => chart.destroy(),
  };
}
