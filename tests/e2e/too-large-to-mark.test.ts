import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { main } from '../../src/cli.ts'
import { OpcPackage } from '../../src/opc/package.ts'

/** A form with so many formatted cells that it can be read but not marked: its letter has all that is to be said. */

const work = mkdtempSync(join(tmpdir(), 'luoshi-unmarked-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

const form = '市教育局9月进展表（最终版2）.xlsx'

function formatted(bytes: Uint8Array): Uint8Array {
  const book = OpcPackage.open(bytes)
  const name = book.names().find((one) => one.endsWith('worksheets/sheet1.xml')) ?? ''
  const sheet = new TextDecoder().decode(book.bytes(name))
  const rows = Array.from({ length: 11_000 }, (_, at) => `<row r="${at + 5_000}">${'<c s="1"/>'.repeat(30)}</row>`)
  book.set(name, new TextEncoder().encode(sheet.replace('</sheetData>', `${rows.join('')}</sheetData>`)))
  return book.toBytes()
}

async function outputs(change: (bytes: Uint8Array) => Uint8Array): Promise<{ names: string[]; letter: string }> {
  const [input, output] = [mkdtempSync(join(work, 'in-')), mkdtempSync(join(work, 'out-'))]
  mkdirSync(join(input, '2021-09'))
  cpSync('input/单位通讯录.xlsx', join(input, '单位通讯录.xlsx'))
  writeFileSync(join(input, '2021-09', form), change(new Uint8Array(readFileSync(join('input/2021-09', form)))))
  const quiet = { out() {}, err() {}, live: false }
  expect(await main(['run', '--period', '2021-09', '--input', input, '--output', output], quiet)).toBe(0)
  const folder = join(output, '2021-09/退回/市教育局')
  const message = readFileSync(join(folder, '问题反馈.eml'), 'utf8')
  const [, text = ''] = /Content-Type: text\/plain[\s\S]*?\r?\n\r?\n([\s\S]*?)\r?\n--/.exec(message) ?? []
  return { names: readdirSync(folder), letter: Buffer.from(text, 'base64').toString('utf8') }
}

test('it is checked, not sent back, and the letter names it and every fault', async () => {
  const [plain, large] = [await outputs((bytes) => bytes), await outputs(formatted)]
  expect(plain.names.sort()).toEqual([form, '问题反馈.eml'].sort())
  expect(large.names).toEqual(['问题反馈.eml'])
  expect(large.letter).toContain(`“${form}”`)
  const places = (letter: string) => letter.match(/《[^》]+》[A-Z]+\d+/g) ?? []
  expect(places(plain.letter).length).toBeGreaterThan(0)
  expect(places(large.letter)).toEqual(places(plain.letter))
}, 60_000)
