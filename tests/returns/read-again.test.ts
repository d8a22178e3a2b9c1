import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Finding } from '../../src/model/finding.ts'
import { settingsSchema } from '../../src/model/settings.ts'
import type { Received } from '../../src/model/submission.ts'
import { OpcPackage } from '../../src/opc/package.ts'
import { sheetPartsByName } from '../../src/opc/sheet-parts.ts'
import { evaluate } from '../../src/rules/evaluate.ts'
import { context } from '../intake/making.ts'
import { receivedFrom } from '../intake/opened.ts'
import { hasLibreOffice, resaved } from '../libreoffice.ts'
import { marked, part } from './marked.ts'

/** Our marks are no content of the unit's: a marked file is read as the file it was. */

const settings = settingsSchema.parse({})

function findingsOf(received: Received): Finding[] {
  const { checklist, units, period } = context
  const unit = received.submission?.unit
  const selection = { counted: unit ? { [unit]: received.file } : {}, superseded: [], undecided: [] }
  return evaluate([received], { checklist, settings, units, period, selection, last: null, earlier: [] }).findings
}

/** What was read of a file, its hash aside. */
const read = async (file: string, bytes: Uint8Array) => {
  const received = await receivedFrom(file, bytes)
  const submission = received.submission && { ...received.submission, sha256: '' }
  return { submission, findings: findingsOf(received) }
}

/** Without the links in the sheets. */
function unlinked(bytes: Uint8Array): Uint8Array {
  const book = OpcPackage.open(bytes)
  for (const name of sheetPartsByName(book).values()) {
    const bare = part(bytes, name).replace(/<hyperlinks>.*?<\/hyperlinks>/s, '')
    book.set(name, new TextEncoder().encode(bare))
  }
  return book.toBytes()
}

const month = 'input/2021-09'
const files = readdirSync(month, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.xlsx') && !name.includes('~$'))
  .map((name) => [name, new Uint8Array(readFileSync(join(month, name)))] as const)

test('of every form of the sample month, marked, the same is read and found', async () => {
  let linked = 0
  for (const [name, bytes] of files) {
    const before = await read(name, bytes)
    if (!before.submission || before.findings.every((one) => one.cell === null)) continue
    const copy = marked(bytes, before.findings)
    linked += [...sheetPartsByName(OpcPackage.open(copy)).values()].filter((one) =>
      part(copy, one).includes('tooltip='),
    ).length
    expect(await read(name, copy), name).toEqual(before)
  }
  expect(linked).toBeGreaterThan(5)
})

test.skipIf(!hasLibreOffice)(
  'saved by LibreOffice, the same is read with the links as without (skipped without soffice)',
  async () => {
    const [name, bytes] = files.find(([one]) => one.includes('市教育局')) ?? ['', new Uint8Array()]
    const findings = findingsOf(await receivedFrom(name, bytes))
    expect(findings.filter((one) => one.cell !== null)).not.toEqual([])
    // Every cell that is read is marked.
    const everywhere = findings.flatMap((one) =>
      one.sheet === null ? [one] : ['E', 'F', 'G', 'H', 'I', 'J'].flatMap((column) => rows(one, column)),
    )
    const copy = marked(bytes, everywhere)
    const [withLinks, without] = [resaved(copy), resaved(unlinked(copy))]
    expect(part(withLinks, 'xl/worksheets/sheet2.xml').match(/<hyperlink /g)?.length).toBeGreaterThan(5)
    expect(await read(name, withLinks)).toEqual(await read(name, without))
  },
)

const rows = (one: Finding, column: string): Finding[] =>
  Array.from({ length: 12 }, (_, at) => ({ ...one, cell: `${column}${at + 3}` }))
