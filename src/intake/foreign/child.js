// The door of the process that reads workbooks of other formats, as src/bin.js.
import { createRequire } from 'node:module'
import { loadProgram } from '../../program.js'

const program = await loadProgram('intake/foreign/serve.ts', 'serve')
if (program === null) (await import('tsx/cjs/api')).register()
await (program?.exports ?? createRequire(import.meta.url)('./serve.ts')).serve()
program?.keep()
