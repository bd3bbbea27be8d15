import type { ExamplePart } from '../../shared/site-edit/site-examples.ts';
import type { SiteTextCheck } from '../../shared/site-edit/site-text-check.schema.ts';

/** To the worker; answered in the order in which it is asked. */
export type AskedOfText =
  | { readonly id: number; readonly text: string; readonly inForce: string }
  | { readonly id: number; readonly text: string; readonly part: ExamplePart };

export type SaidOfText = { readonly id: number } & ({ readonly check: SiteTextCheck } | { readonly text: string });

/** SF2, SF4: reads texts of a site file beside the page; null: it cannot be read here, and the server alone will say what is wrong. */
export interface SiteTextReader {
  check(inForce: string, text: string): Promise<SiteTextCheck | null>;
  withExample(text: string, part: ExamplePart): Promise<string | null>;
  close(): void;
}

export function openSiteTextReader(): SiteTextReader {
  const worker = new Worker(new URL('./site-text-worker.ts', import.meta.url));
  const waiting = new Map<number, (said: SaidOfText | null) => void>();
  let asked = 0;
  /** It could not be started, or has ended. */
  let isBroken = false;
  const answer = (id: number, said: SaidOfText | null): void => {
    waiting.get(id)?.(said);
    waiting.delete(id);
  };
  worker.onmessage = ({ data }: MessageEvent<SaidOfText>) => answer(data.id, data);
  const end = (): void => {
    isBroken = true;
    [...waiting.keys()].forEach((id) => answer(id, null));
  };
  worker.onerror = end;
  const ask = (what: (id: number) => AskedOfText): Promise<SaidOfText | null> =>
    new Promise((resolve) => {
      if (isBroken) {
        resolve(null);
        return;
      }
      asked += 1;
      waiting.set(asked, resolve);
      worker.postMessage(what(asked));
    });
  return {
    async check(inForce, text) {
      const said = await ask((id) => ({ id, text, inForce }));
      return said !== null && 'check' in said ? said.check : null;
    },
    async withExample(text, part) {
      const said = await ask((id) => ({ id, text, part }));
      return said !== null && 'text' in said ? said.text : null;
    },
    close() {
      worker.terminate();
      end();
    },
  };
}
