import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { openJournal } from '../../../src/mail/journal.ts'
import { letterRowSchema } from '../../../src/mail/send/journal-rows.ts'
import { luoshi, type Said } from '../../luoshi.ts'

export const root = fileURLToPath(new URL('../../../', import.meta.url))
export const period = '2021-09'

/** The command could not do its work, and says so in one line. */
export function expectFault({ status, out, err }: Said, words: RegExp): void {
  expect([status, out]).toEqual([2, ''])
  expect(err).toMatch(words)
  expect(err.trim().split('\n').length).toBe(1)
}

export interface StagedMonth {
  work: string
  input: string
  output: string
  /** The month's output. */
  folder: string
  /** `--input … --output …` */
  folders: string[]
  /** Writes the settings; `mail` are those of the mail. */
  set(mail: object): void
  /** `mail --period … …` in this process. */
  mail(...args: string[]): Promise<Said>
  /** The last step of each letter in the journal, by unit. */
  journal(): Promise<Record<string, string>>
  end(): void
}

function monthIn(work: string): StagedMonth {
  const [input, output] = [join(work, 'input'), join(work, 'output')]
  const folder = join(output, period)
  const folders = ['--input', input, '--output', output]
  return {
    ...{ work, input, output, folder, folders },
    set: (given) => {
      const settings = { mail: { from: 'luoshi@bureau.example', ...given } }
      writeFileSync(join(input, 'settings.json'), JSON.stringify(settings))
    },
    mail: (...args) => luoshi('mail', '--period', period, ...args, ...folders),
    journal: async () => {
      const journal = await openJournal(join(folder, 'mail-journal.jsonl'), letterRowSchema)
      await journal.close()
      const units = new Map(journal.rows.flatMap((row) => (row.step === 'queued' ? [[row.id, row.unit]] : [])))
      return Object.fromEntries(journal.rows.map((row) => [units.get(row.id) ?? '', row.step]))
    },
    end: () => rmSync(work, { recursive: true, force: true }),
  }
}

/** A month with two faulty forms, run: two units get a return, the others a reminder. */
export async function stageMonth(mail: object = {}): Promise<StagedMonth> {
  const month = monthIn(mkdtempSync(join(tmpdir(), 'luoshi-letters-')))
  mkdirSync(join(month.input, period), { recursive: true })
  copyFileSync(join(root, 'input/单位通讯录.xlsx'), join(month.input, '单位通讯录.xlsx'))
  for (const name of ['市教育局9月进展表（最终版2）.xlsx', '市总工会9月份进展情况.xlsx'])
    copyFileSync(join(root, 'input', period, name), join(month.input, period, name))
  month.set(mail)
  const said = await luoshi('run', '--period', period, ...month.folders)
  if (said.status !== 0) throw new Error(said.err)
  return month
}

/** The same month once more, in folders of its own. */
export function copyOf(month: StagedMonth): StagedMonth {
  const work = mkdtempSync(join(tmpdir(), 'luoshi-letters-'))
  cpSync(month.work, work, { recursive: true })
  return monthIn(work)
}

/** The Message-IDs of the two returns, by unit. */
export const returnIds = ({ folder }: StagedMonth): Record<string, string> =>
  Object.fromEntries(
    ['市教育局', '市总工会'].map((unit) => {
      const text = readFileSync(join(folder, '退回', unit, '问题反馈.eml'), 'latin1')
      return [unit, /^Message-ID: (.*)\r$/m.exec(text)?.[1] ?? '']
    }),
  )
