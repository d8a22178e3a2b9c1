#!/usr/bin/env node
// The door: lets Node run the TypeScript sources as they are, then hands over to the command line. As CommonJS they load
// in one thread, without a second one to resolve each import: a quarter faster, and 50 MB less.
import { createRequire } from 'node:module'
import { register } from 'tsx/cjs/api'

register()
createRequire(import.meta.url)('./cli.ts').start()
