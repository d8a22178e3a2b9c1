import { spawn } from 'node:child_process'
import { openSync } from 'node:fs'
import { chown, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { userIds } from './user-ids.ts'

export interface DovecotPorts {
  /** Plain, with STARTTLS. */
  imap: number
  /** TLS from the start. */
  imaps: number
  lmtp: number
}

export interface DovecotGiven {
  folder: string
  ports: DovecotPorts
  password: string
  certificate: string
  key: string
}

const configuration = ({ folder, ports, password, certificate, key }: DovecotGiven): string => `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/dovecot.log
listen = 127.0.0.1
protocols = imap lmtp
mail_location = maildir:~/Maildir
mail_home = ${folder}/mail/%u
mail_uid = nobody
mail_gid = nogroup
auth_mechanisms = plain login
ssl = yes
ssl_cert = <${certificate}
ssl_key = <${key}
disable_plaintext_auth = yes
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = allow_all_users=yes
}
namespace inbox {
  inbox = yes
  separator = /
}
protocol lmtp {
  postmaster_address = postmaster@bureau.example
}
service imap-login {
  inet_listener imap {
    port = ${ports.imap}
  }
  inet_listener imaps {
    port = ${ports.imaps}
    ssl = yes
  }
  process_min_avail = 1
}
service lmtp {
  unix_listener lmtp {
    mode = 0600
  }
  inet_listener lmtp {
    port = ${ports.lmtp}
  }
}
service auth {
  unix_listener auth-postfix {
    mode = 0666
  }
}
service stats {
  unix_listener stats-writer {
    mode = 0666
  }
}
`

/**
 * Debian's dovecot with its own folders: any user name is a mailbox, one password opens all. Plain passwords are
 * refused without TLS, though dovecot trusts a peer of its own address. Resolves to the master's process id.
 */
export async function startDovecot(given: DovecotGiven): Promise<number> {
  const { folder } = given
  // The mailboxes belong to nobody, who makes each when first delivered to.
  const mail = join(folder, 'mail')
  await mkdir(mail)
  const { uid, gid } = await userIds('nobody')
  await chown(mail, uid, gid)
  const path = join(folder, 'dovecot.conf')
  await writeFile(path, configuration(given))
  // A pipe that a daemon inherits keeps the parent waiting for its end.
  const log = openSync(join(folder, 'dovecot.out'), 'a')
  const master = spawn('/usr/sbin/dovecot', ['-F', '-c', path], { stdio: ['ignore', log, log] })
  if (master.pid === undefined) throw new Error('dovecot did not start')
  return master.pid
}
