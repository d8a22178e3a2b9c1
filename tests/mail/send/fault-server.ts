import { type AddressInfo, createServer, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/** Where a conversation may go wrong, in its order. `body`: after the letter's first bytes; `dot`: after its last. */
export type Point = 'greeting' | 'ehlo' | 'auth' | 'mail' | 'rcpt' | 'data' | 'body' | 'dot' | 'quit'

/**
 * What happens there: the connection ends; it is held for ever; an answer instead of the usual one; or the usual one
 * after so many milliseconds. At `dot` the letter has been taken first, but for an answer that refuses it.
 */
export type Act = 'drop' | 'hold' | `${number} ${string}` | number | null

export interface Taken {
  id: string
  to: string[]
  bytes: Buffer
}

export interface FaultServer {
  port: number
  /** The letters that it took, in their order. */
  taken: Taken[]
  /** How many clients came. */
  readonly connections: number
  /** Resolves when a conversation was first held. */
  held: Promise<void>
  /** Resolves when a client has first gone. */
  left: Promise<void>
  close(): Promise<void>
}

interface Given {
  at(point: Point, about: { connection: number; recipient: string }): Act
  pipelining?: boolean
}

const usual: Readonly<Record<Point, string>> = {
  greeting: '220 fault.example ESMTP',
  ehlo: '250 AUTH PLAIN',
  auth: '235 2.7.0 ok',
  mail: '250 2.1.0 ok',
  rcpt: '250 2.1.5 ok',
  data: '354 go on',
  body: '',
  dot: '250 2.0.0 queued',
  quit: '221 2.0.0 bye',
}

/** A bare SMTP server on the loopback, without encryption, that fails where it is told to. */
export async function startFaultServer({ at, pipelining = false }: Given): Promise<FaultServer> {
  const sockets = new Set<Socket>()
  const taken: Taken[] = []
  let connections = 0
  let reach: () => void = () => {}
  const held = new Promise<void>((resolve) => {
    reach = resolve
  })

  let leave: () => void = () => {}
  const left = new Promise<void>((resolve) => {
    leave = resolve
  })

  /** Goes past a point: answers as usual unless told otherwise. False where the conversation ends there. */
  async function pass(
    socket: Socket,
    point: Point,
    connection: number,
    recipient = '',
    take = () => {},
  ): Promise<boolean> {
    const act = at(point, { connection, recipient })
    if (typeof act !== 'string' || !/^[45]/.test(act)) take()
    if (act === 'hold') {
      reach()
      await new Promise(() => {})
    }
    if (act === 'drop') {
      socket.destroy()
      return false
    }
    if (typeof act === 'number') await pause(act)
    const answer = typeof act === 'string' ? act : usual[point]
    if (answer !== '' && !socket.destroyed) socket.write(`${answer}\r\n`)
    if (/^421/m.test(answer)) socket.end()
    return /^[23]|^$/.test(answer)
  }

  async function converse(socket: Socket, connection: number): Promise<void> {
    let text = ''
    let to: string[] = []
    let begun = false
    let more: (() => void) | null = null
    let ended = false
    const wake = () => more?.()
    socket.on('data', (bytes) => {
      text += bytes.toString('latin1')
      wake()
    })
    socket.on('error', wake).on('close', () => {
      ended = true
      wake()
    })
    /** What comes up to the mark, without it; null where the client has gone. */
    const until = async (mark: string): Promise<string | null> => {
      for (;;) {
        const end = text.indexOf(mark)
        if (end >= 0) {
          const found = text.slice(0, end)
          text = text.slice(end + mark.length)
          return found
        }
        if (ended) return null
        await new Promise<void>((resolve) => {
          more = resolve
        })
      }
    }
    const body = async (): Promise<boolean> => {
      while (text.length === 0 && !ended)
        await new Promise<void>((resolve) => {
          more = resolve
        })
      if (ended || !(await pass(socket, 'body', connection))) return false
      const sent = await until('\r\n.\r\n')
      if (sent === null) return false
      const letter = `${sent}\r\n`.replace(/^\.\./gm, '.')
      const id = /^Message-ID: (.*)\r$/m.exec(letter)?.[1] ?? ''
      const recipients = to
      to = []
      begun = false
      const take = () => taken.push({ id, to: recipients, bytes: Buffer.from(letter, 'latin1') })
      await pass(socket, 'dot', connection, '', take)
      return true
    }
    if (!(await pass(socket, 'greeting', connection))) return
    for (;;) {
      const line = await until('\r\n')
      if (line === null) return
      const [verb = ''] = line.toUpperCase().split(/[ :]/)
      if (verb === 'EHLO') {
        if (pipelining) socket.write('250-PIPELINING\r\n')
        socket.write('250-fault.example\r\n')
        await pass(socket, 'ehlo', connection)
      } else if (verb === 'AUTH') await pass(socket, 'auth', connection)
      else if (verb === 'MAIL') {
        if (begun) socket.write('503 5.5.1 nested\r\n')
        else begun = await pass(socket, 'mail', connection)
      } else if (verb === 'RCPT') {
        const recipient = /<(.*)>/.exec(line)?.[1] ?? ''
        if (!begun) socket.write('503 5.5.1 no sender\r\n')
        else if (await pass(socket, 'rcpt', connection, recipient)) to.push(recipient)
      } else if (verb === 'DATA') {
        if (to.length === 0) socket.write('503 5.5.1 no recipients\r\n')
        else if ((await pass(socket, 'data', connection)) && !(await body())) return
      } else if (verb === 'RSET') {
        to = []
        begun = false
        socket.write('250 2.0.0 ok\r\n')
      } else if (verb === 'QUIT') {
        await pass(socket, 'quit', connection)
        socket.end()
      } else socket.write('500 5.5.2 what\r\n')
      if (socket.destroyed) return
    }
  }

  const server = createServer((socket) => {
    sockets.add(socket)
    socket
      .on('error', () => {})
      .on('close', () => {
        sockets.delete(socket)
        leave()
      })
    void converse(socket, ++connections)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    taken,
    get connections() {
      return connections
    },
    held,
    left,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}
