// The door of the threads that read received files, as src/bin.js.
import { createRequire } from 'node:module'
import Tinypool from 'tinypool'
import { loadProgram } from './program.js'

const program = await loadProgram('read-worker.ts', null)
if (program === null) (await import('tsx/cjs/api')).register()
const { reader } = program?.exports ?? createRequire(import.meta.url)('./read-worker.ts')
export default reader(Tinypool.workerData)
