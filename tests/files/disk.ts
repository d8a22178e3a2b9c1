import { execFileSync } from 'node:child_process'

/** Mounts a disk of its own on a folder; false where this process may not. */
export function mount(folder: string, options: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

export const unmount = (folder: string): void => {
  execFileSync('umount', [folder])
}
