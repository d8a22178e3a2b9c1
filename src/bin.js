#!/usr/bin/env node
// The door: loads the program made ready, or lets Node run the TypeScript sources as they are.
import { loadProgram } from './program.js'

// A stack then names the sources, not what was made of them.
const debug = process.argv.includes('--debug')
if (debug) process.setSourceMapsEnabled(true)
// To show a help text compiles little of the command that it is of.
const asksHelp = process.argv.includes('--help') || process.argv.includes('-h')
const command = process.argv[2] ?? ''
const kind = asksHelp ? 'help' : /^[a-z]{1,20}$/.test(command) ? command : 'run'
const program = await loadProgram('cli.ts', debug ? null : kind)
if (program === null) (await import('tsx/esm/api')).register()
await (program?.exports ?? (await import('./cli.ts'))).start()
// What could not be done has compiled little of it.
if (process.exitCode !== 2) program?.keep()
