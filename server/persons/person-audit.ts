import type { AuditEntry } from '../../shared/wire/audit-answers.ts';

const PAGE = 1000;

/** Whose entries are looked for: their login names, and what others call them by. */
export interface Called {
  readonly accounts: readonly string[];
  readonly names: readonly string[];
}

/** CF31: what they did, and what names them as a whole word. */
export function* auditAbout(after: (number: number, limit: number) => readonly AuditEntry[], { accounts, names }: Called) {
  const called = [...accounts, ...names].filter((name) => name !== '').map(wholeWord);
  const isAbout = ({ actor, subject, before, after: then }: AuditEntry): boolean =>
    accounts.includes(actor) || [subject, before, then].some((text) => text !== null && called.some((word) => word.test(text)));
  for (let number = 0; ;) {
    const entries = after(number, PAGE);
    yield entries.filter(isAbout);
    if (entries.length < PAGE) return;
    number = entries.at(-1)?.number ?? number;
  }
}

/** `ana` does not stand in `banana`; Chinese has no spaces to look for. */
function wholeWord(name: string): RegExp {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{Script=Latin}\\p{N}_-])${escaped}(?![\\p{Script=Latin}\\p{N}_-])`, 'u');
}
