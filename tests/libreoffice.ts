import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { answers } from './answers.ts'

/** LibreOffice as a clerk's program: opens workbooks and saves them in another format. */

export const hasLibreOffice = answers('soffice', '--version')

/** All files of one format saved in another, in one go: a start takes seconds, a form a tenth of one. */
export function savedAs(
  files: readonly Uint8Array[],
  from: 'xlsx' | 'xls' | 'ods',
  to: 'xlsx' | 'xls' | 'ods',
): Uint8Array[] {
  const folder = mkdtempSync(join(tmpdir(), 'luoshi-soffice-'))
  try {
    mkdirSync(join(folder, 'to'))
    const paths = files.map((bytes, at) => {
      const path = join(folder, `${at}.${from}`)
      writeFileSync(path, bytes)
      return path
    })
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
    execFileSync('soffice', [profile, '--headless', '--convert-to', to, '--outdir', join(folder, 'to'), ...paths], {
      stdio: 'ignore',
    })
    return files.map((_, at) => new Uint8Array(readFileSync(join(folder, 'to', `${at}.${to}`))))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The workbook opened and saved by LibreOffice. */
export function resaved(workbook: Uint8Array): Uint8Array {
  const [saved] = savedAs([workbook], 'xlsx', 'xlsx')
  if (saved === undefined) throw new Error('LibreOffice saved nothing')
  return saved
}
