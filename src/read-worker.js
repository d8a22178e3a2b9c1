// The door of the threads that read received files, as src/bin.js.
import { createRequire } from 'node:module'
import Tinypool from 'tinypool'
import { readyProgram } from './program.js'

const ready = await readyProgram('read-worker.ts')
if (ready === null) (await import('tsx/cjs/api')).register()
const { reader } = ready === null ? createRequire(import.meta.url)('./read-worker.ts') : await import(ready)
export default reader(Tinypool.workerData)
