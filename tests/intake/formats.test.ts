import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { settingsSchema } from '../../src/model/settings.ts'
import type { Received, Submission } from '../../src/model/submission.ts'
import { evaluate } from '../../src/rules/evaluate.ts'
import { context } from './making.ts'
import { receivedFrom } from './opened.ts'

/** The same form in any format is the same submission, and the same is said of it. */

const fixtures = fileURLToPath(new URL('fixtures/', import.meta.url))
const fixture = (name: string) => receivedFrom(name, readFileSync(join(fixtures, name)))

function formIn({ file, fault, submission }: Received): Submission {
  if (!submission) throw new Error(`${file}: ${fault}`)
  return submission
}

/** All that a form says, but for what its file is. */
function content(received: Received): unknown {
  const { file: _file, sha256: _hash, claims, ...rest } = formIn(received)
  const inside = (all: Submission['claims']['unit']) => all.filter((claim) => claim.from !== 'file-name')
  return { ...rest, claims: { unit: inside(claims.unit), period: inside(claims.period) } }
}

function findings(received: Received): string[] {
  const { unit } = formIn(received)
  const selection = { counted: unit === null ? {} : { [unit]: received.file }, superseded: [], undecided: [] }
  const month = { ...context, settings: settingsSchema.parse({}), selection, last: null, earlier: [] }
  return evaluate([received], month).findings.map((one) => `${one.rule} ${one.sheet} ${one.cell} ${one.actual}`)
}

describe.each([
  ['county', ['xls', 'ods', 'fods', 'xlsb', '2003.xls']],
  ['department', ['xls', 'ods']],
])('the form of the %s', (name, types) => {
  test.each(types)('as .%s', async (type) => {
    const [own, other] = [await fixture(`${name}.xlsx`), await fixture(`${name}.${type}`)]
    expect(content(other)).toEqual(content(own))
    expect(findings(other)).toEqual(findings(own))
    expect(findings(own).length).toBeGreaterThan(0)
  })
})

describe('a format without sheet names and hidden sheets gives the same cells', () => {
  const rows = (received: Received, table: 'tasks' | 'indicators') =>
    formIn(received).tables[table]?.rows.map((row) =>
      Object.entries(row).flatMap(([key, field]) =>
        typeof field === 'object' && field !== null && 'cell' in field && 'shown' in field
          ? [`${key} ${field.cell} ${field.shown} ${'value' in field ? field.value : ''}`]
          : [],
      ),
    )
  test('a web page', async () => {
    const [own, page] = [await fixture('county.xlsx'), await fixture('county.html')]
    expect(rows(page, 'tasks')).toEqual(rows(own, 'tasks'))
    expect(rows(page, 'indicators')).toEqual(rows(own, 'indicators'))
  })
  test.each(['county.utf8.csv', 'county.gb18030.csv'])('%s', async (file) => {
    const [own, text] = [await fixture('county.xlsx'), await fixture(file)]
    expect(rows(text, 'indicators')).toEqual(rows(own, 'indicators'))
  })
})

const soffice = ['/usr/bin/soffice', '/usr/local/bin/soffice'].find((path) => existsSync(path))
const month = fileURLToPath(new URL('../../input/2021-09/', import.meta.url))

describe.skipIf(!soffice)('saved by LibreOffice now (skipped where it is not installed)', () => {
  const forms = [
    '劳动关系科.xlsx',
    '市农业农村局9月报表.xlsx',
    '市总工会9月份进展情况.xlsx',
    '县市区/岱岳区人社局8月进展情况表.xlsx',
    '县市区/徂汶景区.xlsx',
    '县市区/泰山区9月.xlsx',
    '县市区/高新区管委会2021-09.xlsx',
  ]
  const folder = mkdtempSync(join(tmpdir(), 'luoshi-formats-'))
  test.each(['xls', 'ods'])('every form as .%s', async (type) => {
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    const from = forms.map((file) => join(month, file))
    execFileSync(soffice ?? '', [profile, '--headless', '--convert-to', type, '--outdir', folder, ...from], {
      stdio: 'ignore',
    })
    for (const file of from) {
      const saved = join(folder, basename(file).replace('.xlsx', `.${type}`))
      const [own, other] = [
        await receivedFrom('a.xlsx', readFileSync(file)),
        await receivedFrom(`a.${type}`, readFileSync(saved)),
      ]
      expect(content(other), saved).toEqual(content(own))
      expect(findings(other), saved).toEqual(findings(own))
    }
  })
})
