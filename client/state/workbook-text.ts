import { XLSX_TYPE } from '../../shared/wire/media-types.ts';
import type { Problem } from './http.ts';

/** SU2: the first sheet of a workbook as the text that a spreadsheet would copy; or why it is none. */
export async function textOfWorkbook(workbook: File): Promise<string | Problem> {
  const response = await fetch('/api/site-setup/people', { method: 'POST', headers: { 'content-type': XLSX_TYPE }, body: workbook }).catch(
    () => null,
  );
  const answer = ((await response?.json().catch(() => null)) ?? {}) as { readonly text?: string } & Partial<Problem>;
  return answer.text ?? { error: answer.error ?? 'noServer', reason: answer.reason ?? '', way: answer.way ?? '' };
}
