import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { formsFor } from '../../src/forms-of-month.ts'
import { unwatched } from '../files/unwatched.ts'
import { deliveries } from './deliveries.ts'
import { unevenIndicators } from './figures.ts'
import { fill } from './fill.ts'
import { inLibreOffice, inOpenpyxl, type Job } from './libreoffice.ts'
import { patchCells } from './patch-cells.ts'
import { writeReceipts } from './receipts.ts'
import { lockFile, notice, type Sent, sentAgain, september } from './september/index.ts'
import { type SamplePeriod, samplePeriods } from './texts/index.ts'

/**
 * Makes the sample months under input/: `npm run samples`. Each month's forms are issued by the product from the months
 * before, filled in, and sent as units send them. Needs soffice and, as python3 or as
 * PYTHON says, a Python with uno and openpyxl. Two runs differ only in what LibreOffice and openpyxl stamp on files.
 */

const root = fileURLToPath(new URL('../..', import.meta.url))
const input = join(root, 'input')

/** Fills in and sends the forms of a month. */
async function sendForms(period: SamplePeriod, sent: readonly Sent[], work: string): Promise<void> {
  const issued = await formsFor({ input, output: work, templates: join(root, 'templates') }, period, [], unwatched)
  const forms = new Map<string, Uint8Array>()
  for (const { unit, file } of issued.made)
    forms.set(unit, fill(await readFile(join(issued.folder, file)), unit, period))
  const saved: (Job & Pick<Sent, 'program'>)[] = []
  for (const [at, one] of sent.entries()) {
    const form = forms.get(one.unit)
    if (!form) throw new Error(`no form was issued to ${one.unit}`)
    const from = join(work, period, `${at}.xlsx`)
    await writeFile(from, one.edits ? patchCells(form, one.edits) : form)
    const { program, steps = [], format, password } = one
    const to = join(input, period, one.file)
    saved.push({ program, from, to, steps, ...(format ? { format } : {}), ...(password ? { password } : {}) })
    await mkdir(dirname(to), { recursive: true })
    if (program === 'excel') await copyFile(from, to)
  }
  inLibreOffice(saved.filter((one) => one.program === 'libreoffice'))
  inOpenpyxl(saved.filter((one) => one.program === 'openpyxl'))
}

/** What comes besides forms of the month. */
async function sendTheRest(folder: string, work: string): Promise<void> {
  await copyFile(join(input, sentAgain.from), join(folder, sentAgain.file))
  const html = join(work, 'notice.html')
  await writeFile(html, `<html><head><meta charset="utf-8"></head><body>${notice.html}</body></html>`)
  inLibreOffice([{ from: html, to: join(folder, notice.file), format: 'docx', steps: [] }])
  const owner = '科室联络员'
  const lock = Buffer.alloc(165, ' ')
  lock[0] = owner.length
  lock.write(owner, 1)
  await writeFile(join(folder, lockFile), lock)
}

const work = await mkdtemp(join(tmpdir(), 'luoshi-samples-'))
for (const period of samplePeriods) await rm(join(input, period), { recursive: true, force: true })
for (const period of samplePeriods) {
  const uneven = unevenIndicators(period)
  if (uneven.length > 0) throw new Error(`${period}: the counties do not add up to the city: ${uneven.join(', ')}`)
  await sendForms(period, period === '2021-09' ? september : deliveries[period], work)
}
await sendTheRest(join(input, '2021-09'), work)
await writeReceipts(join(input, '2021-09'))
await rm(work, { recursive: true })
