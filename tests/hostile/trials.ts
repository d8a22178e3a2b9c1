import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { receive } from '../../src/intake/index.ts'
import { parseMail } from '../../src/mail/collect/parse.ts'
import { settingsSchema } from '../../src/model/settings.ts'
import { annotate } from '../../src/returns/annotate.ts'
import { evaluate } from '../../src/rules/evaluate.ts'
import { renderTemplate, TemplateError, templateKind } from '../../src/template/index.ts'
import { context } from '../intake/making.ts'
import { openFiles } from '../intake/read-all.ts'

export const trialSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('workbook'), file: z.string(), path: z.string() }),
  z.object({ kind: z.literal('mail'), path: z.string() }),
  z.object({ kind: z.literal('template'), file: z.string(), path: z.string(), data: z.string(), strict: z.boolean() }),
])
export type Trial = z.infer<typeof trialSchema>

/** What came of one file: a form or why it is none; and a sentence about it. */
export interface TrialOutcome {
  outcome: string
  detail: string
}

const read = (path: string) => new Uint8Array(readFileSync(path))
const good = fileURLToPath(new URL('../intake/fixtures/department.xlsx', import.meta.url))
const settings = settingsSchema.parse({})

/** All that a month does to one file: opened, received, checked, given back with its faults marked. */
export async function wholeWay(file: string, bytes: Uint8Array): Promise<TrialOutcome> {
  const unforeseen: string[] = []
  const opened = await openFiles([{ file, bytes, receivedAt: null }])
  const { checklist, units, period } = context
  const outcomes = opened.map((one) => {
    const received = receive(one, { ...context, onUnforeseen: (_file, error) => unforeseen.push(String(error)) })
    const unit = received.submission?.unit
    const selection = { counted: unit ? { [unit]: received.file } : {}, superseded: [], undecided: [] }
    const { findings } = evaluate([received], {
      period,
      checklist,
      settings,
      units,
      selection,
      last: null,
      earlier: [],
    })
    const own = one.opened && 'xlsx' in one.opened ? one.opened.xlsx : one.bytes
    const returned = received.submission ? annotate(own, findings, '请改正后报回；') : null
    return {
      outcome: received.fault ?? 'form',
      detail: `${findings.length} findings${received.submission ? (returned ? ', marked' : ', not marked') : ''}`,
    }
  })
  if (unforeseen.length > 0) return { outcome: 'unforeseen', detail: unforeseen.join(' ') }
  return outcomes[0] ?? { outcome: 'nothing', detail: '' }
}

export function render(file: string, bytes: Uint8Array, data: unknown, strict: boolean): TrialOutcome {
  const kind = templateKind(file)
  if (kind === null) return { outcome: 'no template', detail: file }
  try {
    const out = renderTemplate(bytes, data, { name: file, kind, strict })
    return { outcome: 'rendered', detail: `${out.length} bytes` }
  } catch (error) {
    if (error instanceof TemplateError) return { outcome: 'error', detail: error.message }
    return { outcome: 'unforeseen', detail: String((error as Error).stack) }
  }
}

/** Warms the program up with what is good, then hands out what is to be measured. */
export async function runTrial(trial: Trial): Promise<() => Promise<TrialOutcome>> {
  await wholeWay('好.xlsx', read(good))
  const bytes = read(trial.path)
  if (trial.kind === 'workbook') return () => wholeWay(trial.file, bytes)
  if (trial.kind === 'template') {
    const data: unknown = JSON.parse(readFileSync(trial.data, 'utf8'))
    return async () => render(trial.file, bytes, data, trial.strict)
  }
  await parseMail(Buffer.from('From: a@unit.example\r\n\r\n.'))
  return async () => {
    const mail = await parseMail(bytes)
    return { outcome: mail.broken ? 'broken' : 'read', detail: `${mail.parts.length} parts` }
  }
}
