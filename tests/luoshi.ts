import { main } from '../src/cli.ts'

/** How a command ended and what it said. */
export interface Said {
  status: number
  out: string
  err: string
}

/** A command line within this process, which is quicker than one of its own. */
export async function luoshi(...args: string[]): Promise<Said> {
  const said: Said = { status: -1, out: '', err: '' }
  said.status = await main(args, {
    out: (text) => {
      said.out += `${text}\n`
    },
    err: (text) => {
      said.err += `${text}\n`
    },
    live: false,
  })
  return said
}
