/** Which part of the office its address asks for, behind the `#`, which browsers send to nobody. `code`: of a screen that waits to be paired. */
export type OfficePage = { readonly kind: 'home' | 'boards' | 'audit' } | { readonly kind: 'screens'; readonly code: string };

export function officePage(hash: string): OfficePage {
  const code = /^#pair=(\d{6})$/.exec(hash)?.[1];
  if (code !== undefined || hash === '#screens') return { kind: 'screens', code: code ?? '' };
  return { kind: hash === '#boards' ? 'boards' : hash === '#audit' ? 'audit' : 'home' };
}
