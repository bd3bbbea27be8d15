import { err, ok, type Result } from '../../shared/result.ts';
import { XLSX_TYPE } from '../../shared/wire/media-types.ts';
import { decodedText } from '../view/decoded-text.ts';
import { sendFile, type Problem } from './http.ts';

/** SU2, RO9: a CSV file, or the first sheet of a workbook, as the text that a spreadsheet would copy. `path`: who reads workbooks for this page. */
export async function textOfTableFile(file: File, path: string): Promise<Result<string, Problem>> {
  if (!/\.xlsx$/i.test(file.name)) return ok(decodedText(await file.arrayBuffer()));
  const answer = await sendFile<{ readonly text: string }>(path, file, XLSX_TYPE);
  return answer.ok ? ok(answer.value.text) : err(answer.error);
}
