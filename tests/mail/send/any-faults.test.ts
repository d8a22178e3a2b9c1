import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LetterRow } from '../../../src/mail/send/journal-rows.ts'
import { type Act, startFaultServer } from './fault-server.ts'
import { letterTo, sendOnce, stateOf } from './sending.ts'

const act = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  fc.constantFrom<Act>('drop', '421 4.3.2 busy', '452 4.3.1 full', '550 5.7.1 no', 250),
)

test('whatever goes wrong in whatever order, over several calls, no letter is taken twice and the journal is right', async () => {
  const letters = await Promise.all(['jia', 'yi', 'bing'].map((name) => letterTo(name, [], 100)))
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 8, maxLength: 40 }), fc.boolean(), async (acts, pipelining) => {
      let at = 0
      const one = await startFaultServer({ pipelining, at: () => acts[at++] ?? null })
      const rows: LetterRow[] = []
      // The last call meets nothing but health.
      for (let call = 0; call < 4 || at <= acts.length; call++) {
        await sendOnce(letters, one.port, rows, { wait: { connect: 100, answer: 100 } })
        if (call > 12) break
        if (letters.every((letter) => stateOf(letter, rows) !== 'waiting')) break
      }
      await one.close()
      for (const letter of letters) {
        const count = one.taken.filter((taken) => taken.id === letter.id).length
        const state = stateOf(letter, rows)
        const right = { new: [0], waiting: [0], failed: [0], sent: [1], unknown: [0, 1] }[state]
        expect([letter.unit, state, right.includes(count), count]).toEqual([letter.unit, state, true, count])
      }
    }),
    { numRuns: 25 },
  )
})
