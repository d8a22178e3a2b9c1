import { accessSync, constants } from 'node:fs'

/** What the servers need, and the Debian package that brings it. */
const needed: Readonly<Record<string, string>> = {
  '/usr/sbin/dovecot': 'dovecot-core',
  '/usr/lib/dovecot/imap': 'dovecot-imapd',
  '/usr/lib/dovecot/lmtp': 'dovecot-lmtpd',
  '/usr/sbin/postfix': 'postfix',
  '/usr/bin/openssl': 'openssl',
}

const there = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Why the mail servers can't be started here, or null where they can. */
export function serversMissing(): string | null {
  if (process.platform !== 'linux') return 'the mail servers are those of Debian'
  const missing = Object.keys(needed).filter((path) => !there(path))
  if (missing.length > 0) return `not installed: ${missing.map((path) => needed[path]).join(' ')}`
  // postfix's master starts its daemons under other users.
  return process.getuid?.() === 0 ? null : 'postfix and dovecot start as root only'
}
