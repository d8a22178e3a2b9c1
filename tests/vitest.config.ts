import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig } from 'vitest/config'

/** Held to seconds and megabytes: these have the machine to themselves, after all others. */
const measured = [
  'tests/hostile/**/*.test.ts',
  'tests/intake/hostile/**/*.test.ts',
  'tests/intake/hostile-formats.test.ts',
]

const common = {
  root: fileURLToPath(new URL('..', import.meta.url)),
  testTimeout: 120_000,
  hookTimeout: 120_000,
}

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...{
            ...common,
            name: 'tests',
            include: ['tests/**/*.test.ts'],
            exclude: [...configDefaults.exclude, ...measured],
          },
          // Vitest leaves a processor free; of two that is half, and many tests wait for another program.
          maxWorkers: Math.max(2, availableParallelism() - 1),
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...{ ...common, name: 'measured', include: measured },
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
