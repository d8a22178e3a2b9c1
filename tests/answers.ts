import { spawnSync } from 'node:child_process'

/** Whether a program is here, and ends well when it is called so. */
export const answers = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0
