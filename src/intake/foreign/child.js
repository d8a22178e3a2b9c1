// The door of the process that reads workbooks of other formats: lets Node run the TypeScript sources, as src/bin.js.
import { register } from 'tsx/esm/api'

register()
const { serve } = await import('./serve.ts')
serve()
