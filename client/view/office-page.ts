const PLAIN = ['home', 'boards', 'audit', 'accounts', 'sessions'] as const;

/**
 * Which part of the office its address asks for, behind the `#`, which browsers send to nobody.
 * `code`: of a screen that waits to be paired. `token`: of a link through which somebody chooses their password.
 */
export type OfficePage =
  | { readonly kind: (typeof PLAIN)[number] }
  | { readonly kind: 'screens'; readonly code: string }
  | { readonly kind: 'join'; readonly token: string };

export function officePage(hash: string): OfficePage {
  const code = /^#pair=(\d{6})$/.exec(hash)?.[1];
  if (code !== undefined || hash === '#screens') return { kind: 'screens', code: code ?? '' };
  const token = /^#join=(.+)$/.exec(hash)?.[1];
  if (token !== undefined) return { kind: 'join', token };
  return { kind: PLAIN.find((kind) => hash === `#${kind}`) ?? 'home' };
}
