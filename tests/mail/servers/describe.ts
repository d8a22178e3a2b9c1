import { describe } from 'vitest'
import { serversMissing } from './missing.ts'

/** A group of tests against the real servers; where those can't be started the group's name says that, and why. */
export function describeWithServers(name: string, tests: () => void): void {
  const missing = serversMissing()
  if (missing === null) describe(name, tests)
  else describe.skip(`${name} (skipped: ${missing})`, tests)
}
