import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface ProxyGiven {
  /** Port of the real server, plain. */
  to: number
  /** What the server says may be changed on its way: a capability taken out. */
  said?(text: string): string
  /** Asked for each piece a client sends: what becomes of the connection there. */
  at?(sent: string): 'drop-before' | 'drop-after' | 'hold' | null
}

export interface Proxy {
  port: number
  /** Resolves when a client first came to a point where it was dropped or held. */
  reached: Promise<void>
  close(): void
}

/** Stands between an IMAP client and the server, without encryption, and breaks the connection where it is told to. */
export async function startProxy({ to, said = (text) => text, at = () => null }: ProxyGiven): Promise<Proxy> {
  const sockets = new Set<Socket>()
  let reach: () => void = () => {}
  const reached = new Promise<void>((resolve) => {
    reach = resolve
  })
  const server = createServer((client) => {
    const upstream = connect(to, '127.0.0.1')
    let deaf = false
    const end = () => {
      client.destroy()
      upstream.destroy()
    }
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', end).on('close', end)
    }
    client.on('data', (bytes) => {
      const fate = deaf ? null : at(bytes.toString('latin1'))
      if (fate !== null) reach()
      if (fate === 'drop-before') end()
      else if (fate !== 'hold') upstream.write(bytes)
      // The server has done what it was told; its answer is lost.
      deaf ||= fate === 'drop-after'
    })
    upstream.on('data', (bytes) => {
      if (deaf) end()
      else client.write(Buffer.from(said(bytes.toString('latin1')), 'latin1'))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = () => {
    for (const socket of sockets) socket.destroy()
    server.close()
  }
  return { port, reached, close }
}
