/** What is said of a file of leads and its rows, by the English sentence (shared/said.ts), in Chinese. */
export const LEAD_FAULTS: Readonly<Record<string, string>> = {
  "empty: expected the lead's id": '为空，应填写线索编号',
  "of several lines: expected the lead's id; is a quote not closed?": '跨越多行，应为线索编号；请检查引号是否闭合',
  'empty: expected a telephone number': '为空，应填写电话号码',
  'found no telephone number: expected a text with {0} to {1} digits': '不是电话号码，应含 {0} 至 {1} 位数字',
  "found the number as the lead's id: expected an id of its own, since a number is never stored":
    '线索编号就是电话号码；系统不保存号码，请另用编号',
  'found a number where none can be keyed: send it to the running server, or give the `numberKey` it made':
    '此处无法处理号码，请发送到运行中的服务器，或填写其生成的 numberKey',
  'whoever has this number objected': '该号码的客户不愿接听来电',
  'another lead of the list has this number': '名单中另一条线索已使用该号码',
  'the lead stood in this file before': '该线索在文件中已出现过',
  'the lead stood in this file before, with another number: leave one of them': '该线索在文件中已出现过，且号码不同，请只保留一行',
  'the file did not come whole': '文件没有传完整',
  'the server failed: see its log': '服务器出错，请查看其日志',
  'it failed': '导入失败',
  'no row of CSV: a quote (") in it or in a line before is not closed, so that several lines are read as one':
    '不是有效的 CSV 行：本行或之前某行的引号（"）没有闭合，多行被读成一行',
  'the first row': '首行',
  'the row after line {0}': '第 {0} 行之后的一行',
  '{0} is longer than {1} kB: a quote (") in it is not closed; close the quote or take it out, and send the file again':
    '{0}超过 {1} kB：其中的引号（"）没有闭合，请补上或删除引号后重新上传',
  '{0} has a quote (") that is not closed; close the quote or take it out, and send the file again':
    '{0}的引号（"）没有闭合，请补上或删除引号后重新上传',
  '{0}: save it as CSV, which may be any size': '{0}，请另存为 CSV（大小不限）',
  'no XLSX workbook: save it as .xlsx, or as CSV': '不是 XLSX 工作簿，请另存为 .xlsx 或 CSV',
  'unpacked, the workbook is more than {0} MB': '工作簿解压后超过 {0} MB',
  'more than {0} MB of XLSX': 'XLSX 超过 {0} MB',
  'row {0} has a cell of more than {1} characters': '第 {0} 行有单元格超过 {1} 个字符',
  'row {0} has more than {1} columns': '第 {0} 行超过 {1} 列',
  'a text of the workbook is too long': '工作簿中有文本过长',
  'a text of the workbook has more than {0} characters': '工作簿中有文本超过 {0} 个字符',
  'too much text in this workbook': '工作簿中的文本过多',
  'more than {0} texts in this workbook': '工作簿中的文本超过 {0} 条',
  'more than {0} rows are no table of people': '超过 {0} 行，不是人员表',
  '{0} rows of up to {1} columns are no table of people': '共 {0} 行、最多 {1} 列，不是人员表',
  'no workbook was sent': '没有收到工作簿',
  'the workbook counts its dates from 1904, so that they would be read four years early: turn that off, or save it as CSV':
    '该工作簿采用 1904 日期系统，日期会早四年；请关闭该设置，或另存为 CSV',
};
