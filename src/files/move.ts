import { rename, stat } from 'node:fs/promises'
import { join, parse } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? ''

/** What Windows and network folders answer while another program has a file open, or looks it over for viruses. */
const held = new Set(['EBUSY', 'EPERM', 'EACCES'])
/** What else stands in one file's way and not in that of others: a folder under its name, a file in a folder's place. */
const inTheWay = new Set([...held, 'EISDIR', 'ENOTEMPTY', 'EEXIST', 'ENOTDIR'])

/** Whether an error concerns this one target only, so that the other files can be written. */
export const isInTheWay = (error: unknown): boolean => inTheWay.has(codeOf(error))

/**
 * How long files that are held are waited for, in milliseconds, over all files that share it: who keeps a file open
 * for seconds keeps it for long, and twenty of them must not take a minute.
 */
export type Patience = number[]
export const patience = (): Patience => [50, 100, 200, 400, 800]

/** Calls until it succeeds or the patience is used up. */
export async function retried<T>(waits: Patience, call: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await call()
    } catch (error) {
      const wait = held.has(codeOf(error)) ? waits.shift() : undefined
      if (wait === undefined) throw error
      await pause(wait)
    }
  }
}

/** 名称.xlsx → 名称(2).xlsx */
export function numberedName(path: string, number: number): string {
  const { dir, name, ext } = parse(path)
  return join(dir, `${name}(${number})${ext}`)
}

/** Whether a name is a number of the other. */
export const isNumberOf = (name: string, path: string): boolean => {
  const number = /\((\d)\)\.?[^.]*$/.exec(name)?.[1]
  return number !== undefined && numberedName(path, Number(number)) === name
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

/** What stands aside: which names may be replaced since they are ours, and what is done before one is taken. */
export interface Aside {
  isOurs(path: string): boolean
  before(path: string): Promise<void>
}

/**
 * Moves a file to its target, or, where that is held, to the first number of it that is free. Resolves to the name it
 * got; rejects with the target's error where none could be had.
 */
export async function moveOrAside(from: string, target: string, waits: Patience, aside: Aside): Promise<string> {
  try {
    await retried(waits, () => rename(from, target))
    return target
  } catch (error) {
    if (!isInTheWay(error)) throw error
    for (let number = 2; number <= 9; number++) {
      const name = numberedName(target, number)
      if (!aside.isOurs(name) && (await exists(name))) continue
      await aside.before(name)
      try {
        await rename(from, name)
        return name
      } catch (second) {
        if (!isInTheWay(second)) throw second
      }
    }
    throw error
  }
}
