import { createHash } from 'node:crypto'
import type { IncomingFile } from './receive.ts'

/** SHA-256 of a received file, hexadecimal. */
export const fileHash = ({ bytes, whole }: Pick<IncomingFile, 'bytes' | 'whole'>): string =>
  whole?.sha256 ?? createHash('sha256').update(bytes).digest('hex')
