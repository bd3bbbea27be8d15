/** What came back: status, headers, and the body as JSON where it is JSON. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
  /** The session cookie that was set, ready to be sent. */
  readonly cookie: string | null;
}

export interface CallOptions {
  readonly method?: string;
  readonly cookie?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON unless it is text. */
  readonly body?: unknown;
}

export type Caller = (path: string, options?: CallOptions) => Promise<Answered>;

/** Calls the server as a page of its own would: the Origin is the server's unless the test says otherwise. */
export const callerOf =
  (url: string): Caller =>
  async (path, { method, cookie, headers, body } = {}) => {
    const response = await fetch(`${url}${path}`, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      redirect: 'manual',
      headers: { 'content-type': 'application/json', origin: url, ...(cookie ? { cookie } : {}), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
    const [set] = response.headers.getSetCookie();
    return {
      status: response.status,
      headers: response.headers,
      body: isJson ? JSON.parse(text) : text,
      cookie: set?.split(';')[0] ?? null,
    };
  };
