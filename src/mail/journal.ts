import { open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { crc32 } from 'node:zlib'
import type { z } from 'zod'
import { makeFolder } from '../files/make-folder.ts'
import { Fault } from '../model/fault.ts'

/** What was done, one row a line, each on the disk before the next thing is done. */
export interface Journal<Row> {
  /** All rows, those of earlier calls first. */
  readonly rows: readonly Row[]
  append(row: Row): Promise<void>
  close(): Promise<void>
}

const sumOf = (json: string): string => crc32(json).toString(16).padStart(8, '0')
const lineOf = (json: string): string => `{"sum":"${sumOf(json)}","row":${json}}\n`
const shape = /^\{"sum":"([0-9a-f]{8})","row":(.*)\}$/s

/** The row that a line holds, as text; null where the line is not whole. */
function jsonOf(line: string): string | null {
  const [, sum, json] = shape.exec(line) ?? []
  return json !== undefined && sumOf(json) === sum ? json : null
}

/**
 * The rows that were written whole, and how many bytes they take. A tail torn by a crash is left out; a bad line with
 * good ones after it is somebody's work, and nothing is to be concluded from what is left.
 */
function readLines(text: string, path: string): { rows: string[]; bytes: number } {
  const rows: string[] = []
  let bytes = 0
  const lines = text.split('\n')
  const ended = lines.slice(0, -1)
  for (const [at, line] of ended.entries()) {
    const json = jsonOf(line)
    if (json === null) {
      const later = ended.slice(at + 1).some((one) => jsonOf(one) !== null)
      if (later) throw new Fault(`${path}第${at + 1}行已损坏或被改动；请从备份恢复该文件后重新运行`)
      break
    }
    rows.push(json)
    bytes += Buffer.byteLength(line) + 1
  }
  return { rows, bytes }
}

/**
 * Opens the journal at the path, or begins one. Rows are checked by the schema; one that does not fit was written by
 * another version, and is a Fault.
 */
export async function openJournal<S extends z.ZodType>(path: string, schema: S): Promise<Journal<z.output<S>>> {
  await makeFolder(dirname(path))
  const file = await open(path, 'a+')
  try {
    const lines = readLines(await readFile(path, 'utf8'), path)
    const rows = lines.rows.map((json, at) => {
      const parsed = schema.safeParse(JSON.parse(json))
      if (parsed.success) return parsed.data
      throw new Fault(`${path}第${at + 1}行不是本版本的记录，请用写入它的版本运行`, { cause: parsed.error })
    })
    let bytes = lines.bytes
    await file.truncate(bytes)
    return {
      rows,
      async append(row) {
        const line = Buffer.from(lineOf(JSON.stringify(row)))
        try {
          await file.appendFile(line)
          await file.sync()
        } catch (error) {
          // Half a line is no row: the disk is full, or gone.
          await file.truncate(bytes).catch(() => {})
          throw error instanceof Error ? Object.assign(error, { path }) : error
        }
        bytes += line.length
        rows.push(row)
      },
      close: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}
