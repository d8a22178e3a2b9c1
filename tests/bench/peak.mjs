import { writeFileSync } from 'node:fs'

/** Preloaded into the program: writes its peak memory, in megabytes, into PEAK_FILE when it ends. */
process.on('exit', () => writeFileSync(process.env.PEAK_FILE, String(process.resourceUsage().maxRSS / 1024)))
