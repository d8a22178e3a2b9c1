import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

type Cells = readonly (string | number)[]

/** What a clerk does with a workbook that is open; addresses are those of the moment. */
export type Step =
  | { do: 'text' | 'formula'; sheet: string; cell: string; value: string }
  | { do: 'insert_rows' | 'delete_rows'; sheet: string; row: number; count?: number }
  | { do: 'copy_row'; sheet: string; row: number; to: number }
  | { do: 'delete_column'; sheet: string; letter: string }
  | { do: 'move_column'; sheet: string; letter: string; to: string; row: number; last: number }
  | { do: 'merge'; sheet: string; range: string }
  | { do: 'hide_row'; sheet: string; row: number }
  | { do: 'remove_sheet'; sheet: string }
  | { do: 'add_sheet'; sheet: string; at: number; rows: readonly Cells[] }

export interface Job {
  from: string
  to: string
  /** By default xlsx; the file's name need not say so. */
  format?: 'xlsx' | 'xls' | 'docx'
  password?: string
  steps: readonly Step[]
}

/** A Python that has uno and openpyxl: the system's own on Debian, where PATH may have another first. */
const python = process.env.PYTHON ?? 'python3'

/** Opens, works on and saves workbooks in LibreOffice (needs soffice and python3-uno). Throws where it fails. */
export function inLibreOffice(jobs: readonly Job[]): void {
  if (jobs.length === 0) return
  const script = fileURLToPath(new URL('libreoffice.py', import.meta.url))
  const done = spawnSync(python, [script], { input: JSON.stringify(jobs), encoding: 'utf8' })
  if (done.status !== 0)
    throw new Error(`LibreOffice failed (PYTHON names a Python with uno): ${done.stderr || done.error}`)
}

/** Opens and saves workbooks through openpyxl, as offices' own scripts do. */
export function inOpenpyxl(jobs: readonly Pick<Job, 'from' | 'to'>[]): void {
  const script =
    'import json,sys,openpyxl\nfor j in json.load(sys.stdin): openpyxl.load_workbook(j["from"]).save(j["to"])'
  const done = spawnSync(python, ['-c', script], { input: JSON.stringify(jobs), encoding: 'utf8' })
  if (done.status !== 0)
    throw new Error(`openpyxl failed (PYTHON names a Python with it): ${done.stderr || done.error}`)
}
