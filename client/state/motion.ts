/** Whether this screen's system asks for less motion. Asked each time something would move; svelte/motion's own costs a wall 5 kB gzipped. */
export const wantsLessMotion = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;
