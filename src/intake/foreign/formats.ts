/** Workbooks of other formats than .xlsx that are read, and what clerks call them. */
export const foreignFormats = {
  xls: 'Excel 97 工作簿（xls、et）',
  'early-xls': 'Excel 早期版本工作簿',
  xlsb: 'Excel 二进制工作簿（xlsb）',
  ods: 'ODS 表格',
  'flat-ods': 'ODS 表格（单个 XML 文件）',
  xml: 'XML 表格 2003',
  html: '网页格式的表格（HTML）',
  csv: 'CSV 文本表格',
} as const
export type ForeignFormat = keyof typeof foreignFormats

/** Formats that are text: decoded before a parser sees them. */
export const textFormats: ReadonlySet<ForeignFormat> = new Set(['flat-ods', 'xml', 'html', 'csv'] as const)
