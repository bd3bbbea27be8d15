/** The text of a CSV file. Spreadsheets in Chinese save it as GBK, which no file in UTF-8 looks like. */
export function decodedText(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
