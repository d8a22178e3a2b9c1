// The door of the process that reads workbooks of other formats, as src/bin.js.
import { createRequire } from 'node:module'
import { readyProgram } from '../../program.js'

const ready = await readyProgram('intake/foreign/serve.ts')
if (ready === null) {
  ;(await import('tsx/cjs/api')).register()
  createRequire(import.meta.url)('./serve.ts').serve()
} else (await import(ready)).serve()
