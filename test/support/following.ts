/** Somebody's browser without a screen: follows redirects, keeps cookies by host, and fills in forms. */
export interface Follower {
  /** Where it ends up, and what stands there. `until`: a path at whose door it stops. */
  go(address: string, form?: Readonly<Record<string, string>>, until?: string): Promise<{ readonly address: URL; readonly html: string }>;
  /** Of this host and path, as a Cookie header. */
  cookies(address: string): string;
}

export function openFollower(): Follower {
  const jar = new Map<string, Map<string, string>>();
  const cookiesOf = (host: string): Map<string, string> => {
    const kept = jar.get(host) ?? new Map<string, string>();
    jar.set(host, kept);
    return kept;
  };
  const cookies = (address: string): string => [...cookiesOf(new URL(address).host)].map(([name, value]) => `${name}=${value}`).join('; ');
  const step = async (address: URL, form?: Readonly<Record<string, string>>): Promise<Response> => {
    const response = await fetch(address, {
      redirect: 'manual',
      headers: { cookie: cookies(address.href) },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const set of response.headers.getSetCookie()) {
      const [pair = ''] = set.split(';');
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(set)) cookiesOf(address.host).delete(name);
      else cookiesOf(address.host).set(name, value);
    }
    return response;
  };
  return {
    cookies,
    async go(address, form, until) {
      let at = new URL(address);
      let response = await step(at, form);
      for (let location = response.headers.get('location'); location !== null; location = response.headers.get('location')) {
        at = new URL(location, at);
        if (at.pathname === until) return { address: at, html: '' };
        response = await step(at);
      }
      return { address: at, html: await response.text() };
    },
  };
}
