import { execFileSync } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type DovecotPorts, startDovecot } from './dovecot.ts'
import { freePorts } from './free-ports.ts'
import { type PostfixPorts, startPostfix } from './postfix.ts'

export interface MailServers {
  host: string
  ports: DovecotPorts & PostfixPorts
  /** Opens every mailbox, whatever the user's name. */
  password: string
  /** The certificate that the servers show and that clients must be told to trust. */
  ca: string
  /** Where the servers keep their things; the mailbox of a user is `mail/<user>/Maildir`. */
  folder: string
  stop(): Promise<void>
}

function makeCertificate(folder: string): { certificate: string; key: string } {
  const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')]
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1']
  execFileSync('openssl', ['req', '-x509', ...curve, ...names, '-keyout', key, '-out', certificate], {
    stdio: 'ignore',
  })
  return { certificate, key }
}

const runs = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })

async function waitFor(ports: readonly number[], folder: string, masters: readonly number[]): Promise<void> {
  for (let waited = 0; waited < 200; waited++) {
    if ((await Promise.all(ports.map(answers))).every(Boolean)) return
    if (!masters.every(runs)) break
    await pause(50)
  }
  const logs = await Promise.all(
    ['dovecot.out', 'dovecot.log', 'postfix.out', 'postfix.log'].map((name) =>
      readFile(join(folder, name), 'utf8').catch(() => ''),
    ),
  )
  throw new Error(`the mail servers did not start:\n${logs.join('\n')}`)
}

async function end(masters: readonly number[]): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    for (const master of masters) if (runs(master)) process.kill(master, signal)
    for (let waited = 0; waited < 100 && masters.some(runs); waited++) await pause(50)
  }
}

/**
 * Starts Debian's dovecot and postfix on free ports of the loopback, with folders of their own. Mail sent to any
 * address of the local domains is in the mailbox of that name a moment later. `missing.ts` says whether they are there.
 */
export async function startServers(): Promise<MailServers> {
  const folder = await mkdtemp(join(tmpdir(), 'luoshi-mail-'))
  // The daemons run under several users, and all have to get here.
  await chmod(folder, 0o755)
  const [imap = 0, imaps = 0, lmtp = 0, smtp = 0, smtps = 0] = await freePorts(5)
  const ports = { imap, imaps, lmtp, smtp, smtps }
  const files = makeCertificate(folder)
  const password = 'an authorisation code'.replaceAll(' ', '-')
  const masters: number[] = []
  // Whatever ends the tests ends the servers; both take their children along on SIGTERM.
  const kill = () => {
    for (const master of masters) if (runs(master)) process.kill(master, 'SIGTERM')
  }
  process.once('exit', kill)
  const stop = async () => {
    await end(masters)
    process.off('exit', kill)
    await rm(folder, { recursive: true, force: true, maxRetries: 10 })
  }
  try {
    masters.push(await startDovecot({ folder, ports, password, ...files }))
    masters.push(await startPostfix({ folder, ports, lmtp, ...files }))
    await waitFor(Object.values(ports), folder, masters)
  } catch (error) {
    await stop()
    throw error
  }
  return { host: '127.0.0.1', ports, password, ca: files.certificate, folder, stop }
}
