import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mount, unmount } from '../files/disk.ts'

/** A disk of its own of 1 MB, until it is given more or taken away. */
export interface SmallDisk {
  folder: string
  grow(): void
  end(): void
}

/** Null where this process may not mount one. */
export function smallDisk(): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), 'luoshi-disk-'))
  if (!mount(folder, 'size=1M')) {
    rmSync(folder, { recursive: true })
    return null
  }
  return {
    folder,
    grow: () => execFileSync('mount', ['-o', 'remount,size=8M', folder]),
    end: () => {
      unmount(folder)
      rmSync(folder, { recursive: true })
    },
  }
}
