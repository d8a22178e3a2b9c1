#!/usr/bin/env node
// The door: lets Node run the TypeScript sources as they are, then hands over to the command line.
import { register } from 'tsx/esm/api'

register()
const { start } = await import('./cli.ts')
await start()
