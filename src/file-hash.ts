import { createHash } from 'node:crypto'
import type { IncomingFile } from './intake/index.ts'

/** SHA-256 of a received file, hexadecimal. */
export const fileHash = ({ bytes, whole }: IncomingFile): string =>
  whole?.sha256 ?? createHash('sha256').update(bytes).digest('hex')
