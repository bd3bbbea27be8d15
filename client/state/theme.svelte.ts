import { remember, remembered } from './memory.ts';

const KEY = 'tallyboard.theme';

export const THEMES = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof THEMES)[number];

/** Light or dark on floor and desk: as the system says, until somebody chooses. */
export class Theme {
  choice = $state.raw<ThemeChoice>('system');
  #system = $state.raw<'light' | 'dark'>('light');
  readonly shown: 'light' | 'dark' = $derived(this.choice === 'system' ? this.#system : this.choice);

  constructor() {
    this.choice = THEMES.find((theme) => theme === remembered(KEY)) ?? 'system';
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const follow = (): void => void (this.#system = dark.matches ? 'dark' : 'light');
    follow();
    dark.addEventListener('change', follow);
  }

  choose(choice: ThemeChoice): void {
    this.choice = choice;
    remember(KEY, choice);
  }
}

export function followTheme(theme: Theme): void {
  $effect.pre(() => {
    document.documentElement.dataset['theme'] = theme.shown;
  });
}
