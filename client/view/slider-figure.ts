import type { Formats } from '../../shared/explain/format.ts';
import type { Slider } from '../../shared/setup/sliders.ts';

const SECONDS_PER_HOUR = 3600;

/** A slider's figure as people read it: `2:15` of hours, `1,000.00` of money, `100.5%` of a ratio. */
export function sliderFigure(unit: Slider['unit'], figure: number, form: Formats): string {
  switch (unit) {
    case 'seconds': {
      const hours = Math.floor(figure / SECONDS_PER_HOUR);
      const minutes = Math.floor((figure % SECONDS_PER_HOUR) / 60);
      return `${form.count(hours)}:${String(minutes).padStart(2, '0')}`;
    }
    case 'money':
      return form.money(figure);
    case 'ratio':
      return `${form.decimal(figure * 100)}%`;
    case 'points':
      return figure <= 0 ? form.signed(figure) : form.count(figure);
    default:
      return form.count(figure);
  }
}
