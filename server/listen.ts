import type { Server } from 'node:http';
import { err, ok, type Result } from '../shared/result.ts';
import type { Config } from './config.ts';

/** Resolves to the address to open on this machine, once the server listens. */
export function listen(http: Server, { port, host }: Config): Promise<Result<string, string>> {
  return new Promise((resolve) => {
    http.once('error', (error) => resolve(err(whyNot(error, port))));
    http.listen({ port, ...(host !== undefined && { host }) }, () => {
      const address = http.address();
      const at = typeof address === 'object' && address ? address.port : port;
      resolve(ok(`http://${host === undefined || host === '0.0.0.0' || host === '::' ? 'localhost' : inUrl(host)}:${at}`));
    });
  });
}

const inUrl = (host: string): string => (host.includes(':') ? `[${host}]` : host);

function whyNot(error: Error, port: number): string {
  const code = 'code' in error ? error.code : '';
  if (code === 'EADDRINUSE') return `port ${port} is taken: stop what listens there, or choose another with PORT`;
  if (code === 'EACCES') return `port ${port} needs more rights: choose one above 1023 with PORT`;
  return `the server can't listen: ${error.message}`;
}
