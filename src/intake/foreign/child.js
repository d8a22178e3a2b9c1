// The door of the process that reads workbooks of other formats: lets Node run the TypeScript sources, as src/bin.js.
import { createRequire } from 'node:module'
import { register } from 'tsx/cjs/api'

register()
createRequire(import.meta.url)('./serve.ts').serve()
