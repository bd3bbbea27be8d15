import type { Action } from 'svelte/action';
import { wantsLessMotion } from '../state/motion.ts';

const SLIDE_MS = 400;

/** Slides a row from its last place in its list to this one. The rows of a list are equally high, so nothing has to be measured. */
export const sliding: Action<HTMLElement, number> = (row, first = 0) => {
  let place = first;
  return {
    update(next) {
      if (next === place) return;
      const from = { transform: `translateY(${(place - next) * 100}%)` };
      place = next;
      if (!wantsLessMotion())
        row.animate([from, { transform: 'translateY(0)' }], { duration: SLIDE_MS, easing: 'cubic-bezier(0.33, 1, 0.68, 1)' });
    },
  };
};
