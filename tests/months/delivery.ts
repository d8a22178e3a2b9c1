import type { Bureau } from './bureau.ts'
import type { FilledForm } from './filled-form.ts'
import type { Random } from './random.ts'

export interface Receipt {
  from: string
  receivedAt: string
}

/** A file as it lies in the month's folder. */
export interface Delivery {
  /** Below the month's folder. */
  file: string
  /** null: the file is none. */
  form: FilledForm | null
  /** What the file's bytes become instead of the form's own. */
  bytes?: (form: Uint8Array) => Uint8Array
  receipt?: Receipt
}

/** What a careful reader finds: the same as the sample's list of planted faults, without the words. */
export interface Place {
  file: string
  /** null: the whole file; with `cell` null: the whole sheet. */
  sheet: string | null
  cell: string | null
}

export interface PlantedFault extends Place {
  rule: string
}

/** A month about to be written, and which of its rows already have a fault. */
export interface Sending {
  bureau: Bureau
  deliveries: Delivery[]
  random: Random
  /** Names of what has been used: a form as a whole, or one of its rows. */
  taken: Set<string>
}

export type FormDelivery = Delivery & { form: FilledForm }

/** Changes the month so that the rule has something to find; null where nothing in it lends itself to that. */
export type Plant = (sending: Sending) => Place[] | null

export const forms = ({ deliveries, random }: Sending): FormDelivery[] =>
  random.shuffled(deliveries.filter((one): one is FormDelivery => one.form !== null))

/**
 * A form without any fault so far, for a fault that decides about the whole of it. Counties are left alone: their
 * figures are the city's.
 */
export function untouched(sending: Sending, suits: (one: FormDelivery) => boolean = () => true): FormDelivery | null {
  const whole = (file: string) => [...sending.taken].some((name) => name === file || name.startsWith(`${file}!`))
  const found = forms(sending).find(
    (one) => one.form.unit.kind !== '县市区' && !one.bytes && !one.receipt && !whole(one.file) && suits(one),
  )
  if (!found) return null
  sending.taken.add(found.file)
  return found
}

/** The first row that suits and has no fault so far; it has one from now on. */
export function freeRow<R extends { sheet: string; row: number }>(
  sending: Sending,
  rows: (one: FormDelivery) => readonly R[],
  suits: (row: R, one: FormDelivery) => boolean,
): { one: FormDelivery; form: FilledForm; row: R } | null {
  for (const one of forms(sending)) {
    if (sending.taken.has(one.file)) continue
    for (const row of sending.random.shuffled(rows(one))) {
      const name = `${one.file}!${row.sheet}!${row.row}`
      if (sending.taken.has(name) || !suits(row, one)) continue
      sending.taken.add(name)
      return { one, form: one.form, row }
    }
  }
  return null
}
