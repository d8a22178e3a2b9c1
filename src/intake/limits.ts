/**
 * What reading one workbook may cost before it is refused as too large; bytes and entries are the package's to limit.
 * A form of 30 measures fills about 500 cells.
 */
export const limits = {
  /** Cells with content, over all sheets read. */
  cells: 50_000,
  /** The same of the address book, which the bureau itself keeps: 10,000 units and more. */
  addressBookCells: 200_000,
  /** Bytes of one part that is read (a sheet, the shared strings, the styles). */
  partBytes: 16 << 20,
  /** Bytes of all parts that are read: under two seconds and 256 MB, whatever is in them (tests/intake/hostile). */
  readBytes: 24 << 20,
  /** Bytes of the relationships of sheets and drawings together: some 15,000 links. */
  relationshipBytes: 2 << 20,
  /** Places with a secrecy mark that are told of. */
  marks: 20,
  /** Merged ranges of one sheet. */
  merges: 20_000,
  /** Sheets that the workbook names. */
  sheets: 250,
  /** Filled rows below a header; and rows of them that report something. */
  rowsBelow: 5_000,
  rows: 1_000,
  /** Characters of a cell; Excel's own limit. What lies beyond it is cut off. */
  text: 32_767,
  /** Bytes of a file that are taken into memory; the package refuses more anyway. */
  fileBytes: 20 << 20,
} as const

/** Excel's last row and column: what claims to stand beyond them stands nowhere. */
export const lastRow = 1_048_576
export const lastColumn = 16_384
