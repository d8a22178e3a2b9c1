#!/usr/bin/env node
// The door: loads the program made ready, or lets Node run the TypeScript sources as they are.
import { readyProgram } from './program.js'

// A stack then names the sources, not what was made of them.
if (process.argv.includes('--debug')) process.setSourceMapsEnabled(true)
const ready = await readyProgram('cli.ts')
if (ready === null) (await import('tsx/esm/api')).register()
const { start } = await import(ready ?? './cli.ts')
await start()
