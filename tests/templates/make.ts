import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { stockTemplates } from './stock.ts'

/**
 * Makes the stock templates anew: `npx tsx tests/templates/make.ts`. Afterwards they are ordinary files that the
 * office edits in Word or WPS, so this is run only to change the stock layout, and overwrites what was edited.
 */
for (const { name, bytes } of await stockTemplates()) {
  const path = fileURLToPath(new URL(`../../templates/${name}`, import.meta.url))
  writeFileSync(path, bytes)
  console.log(`${path} ${bytes.length}`)
}
