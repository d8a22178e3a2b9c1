import { createHash } from 'node:crypto'
import { type Finding, sortFindings } from '../model/finding.ts'
import type { Draft } from './ask.ts'

/** By what a fault is known again next time: neither its row nor the file's name nor what is there. */
const identityOf = ({ finding, key, mark }: Draft): string =>
  JSON.stringify([finding.rule, finding.unit, finding.period, finding.measure, finding.indicator, key, mark])

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)

/** Gives every finding its fingerprint and the order of findings.json; equal ones are numbered from the top. */
export function stamp(drafts: readonly Draft[]): Finding[] {
  const identities = new Map<Finding, string>(
    drafts.map((draft) => [{ ...draft.finding, fingerprint: '' }, identityOf(draft)]),
  )
  const count = new Map<string, number>()
  const stamped = sortFindings([...identities.keys()]).map((finding) => {
    const identity = identities.get(finding) ?? ''
    const ordinal = count.get(identity) ?? 0
    count.set(identity, ordinal + 1)
    return { ...finding, fingerprint: hash(`${identity}#${ordinal}`) }
  })
  return sortFindings(stamped)
}
