// The door of the threads that read received files: lets Node run the TypeScript sources, as src/bin.js.
import { createRequire } from 'node:module'
import Tinypool from 'tinypool'
import { register } from 'tsx/cjs/api'

register()
export default createRequire(import.meta.url)('./read-worker.ts').reader(Tinypool.workerData)
