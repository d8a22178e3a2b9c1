import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { hasLibreOffice } from '../libreoffice.ts'
import { formOf, opened, sheetOf } from './built.ts'
import { ledgerWith } from './last-month.ts'

const office = 'soffice'

/** Opens and saves the workbook in LibreOffice. */
async function saved(folder: string, name: string): Promise<Uint8Array> {
  const profile = pathToFileURL(join(folder, 'profile')).href
  const to = join(folder, 'saved')
  const args = ['--headless', '--convert-to', 'xlsx', '--outdir', to, join(folder, name)]
  execFileSync(office, [`-env:UserInstallation=${profile}`, ...args], { stdio: 'ignore' })
  return new Uint8Array(await readFile(join(to, name)))
}

test.skipIf(!hasLibreOffice)(
  'in a spreadsheet 完成率 follows what is typed (skipped without LibreOffice)',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'luoshi-form-'))
    try {
      const last = ledgerWith('2021-08', '市教育局', { totals: { '7-1': 1350, '9-1': 0 } })
      const book = await opened(await formOf('市教育局', '2021-09', last))
      const sheet = sheetOf(book, '量化指标')
      for (const [cell, value] of [
        ['G4', 150],
        ['H4', 1500],
        ['H5', 1],
        ['H7', 3],
      ] as const)
        sheet.getCell(cell).value = value
      sheetOf(book, '配档表').getCell('B5').value = '7-a'
      await book.xlsx.writeFile(join(folder, '市教育局.xlsx'))

      const read = await opened(await saved(folder, '市教育局.xlsx'))
      const rates = [4, 5, 6, 7].map((row) => sheetOf(read, '量化指标').getCell(row, 9).result ?? '')
      expect(rates).toEqual([0.15, 0.5, '', ''])
      expect([4, 5].map((row) => sheetOf(read, '配档表').getCell(row, 1).result ?? '')).toEqual(['', 2])
      expect(sheetOf(read, '_luoshi').getCell('B4').value).toBe('2021-09')
      expect(sheetOf(read, '_luoshi').state).not.toBe('visible')
    } finally {
      await rm(folder, { recursive: true })
    }
  },
)
