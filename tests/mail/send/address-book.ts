import ExcelJS from 'exceljs'

/** Takes a unit's addresses out of the address book. */
export async function takeAddressOf(path: string, unit: string): Promise<void> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(path)
  for (const sheet of book.worksheets)
    sheet.eachRow((row) => {
      const cells = row.values as unknown[]
      if (!cells.includes(unit)) return
      for (const [at, value] of cells.entries()) if (String(value).includes('@')) row.getCell(at).value = null
    })
  await book.xlsx.writeFile(path)
}
