import { execFileSync } from 'node:child_process'
import { openSync } from 'node:fs'
import { chown, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { userIds } from './user-ids.ts'

export interface PostfixPorts {
  /** Plain, with STARTTLS; a login is offered over TLS only. */
  smtp: number
  /** TLS from the start. */
  smtps: number
}

export interface PostfixGiven {
  folder: string
  ports: PostfixPorts
  /** Where dovecot takes the mail in. */
  lmtp: number
  certificate: string
  key: string
}

/** All mail for these domains is delivered here; nothing leaves the machine. */
export const localDomains = ['bureau.example', 'taian.example', 'county.example', 'stranger.example'] as const

const settings = ({ folder, lmtp, certificate, key }: PostfixGiven): string => `
compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
maillog_file = ${folder}/postfix.log
maillog_file_prefixes = ${folder}
daemon_directory = /usr/lib/postfix/sbin
command_directory = /usr/sbin
myhostname = mail.bureau.example
mydestination =
mynetworks =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
disable_dns_lookups = yes
alias_maps =
alias_database =
local_recipient_maps =
virtual_mailbox_domains = ${localDomains.join(', ')}
virtual_mailbox_maps = static:all
virtual_transport = lmtp:inet:127.0.0.1:${lmtp}
default_transport = error:this server delivers to its own mailboxes only
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = ${folder}/run/auth-postfix
smtpd_tls_security_level = may
smtpd_tls_auth_only = yes
smtpd_tls_cert_file = ${certificate}
smtpd_tls_key_file = ${key}
smtpd_peername_lookup = no
message_size_limit = 40960000
`

/** name, type, chroot, command; chroot off, since the folders are no chroot. */
const services = ({ ports }: PostfixGiven): string =>
  [
    `127.0.0.1:${ports.smtp} inet n - n - - smtpd`,
    `127.0.0.1:${ports.smtps} inet n - n - - smtpd\n  -o smtpd_tls_wrappermode=yes`,
    'pickup unix n - n 60 1 pickup',
    'cleanup unix n - n - 0 cleanup',
    'qmgr unix n - n 300 1 qmgr',
    'tlsmgr unix - - n 1000? 1 tlsmgr',
    'rewrite unix - - n - - trivial-rewrite',
    ...['bounce', 'defer', 'trace'].map((name) => `${name} unix - - n - 0 bounce`),
    'verify unix - - n - 1 verify',
    'flush unix n - n 1000? 0 flush',
    'proxymap unix - - n - - proxymap',
    'showq unix n - n - - showq',
    ...['error', 'retry'].map((name) => `${name} unix - - n - - error`),
    'lmtp unix - - n - - lmtp',
    'anvil unix - - n - 1 anvil',
    'scache unix - - n - 1 scache',
    'postlog unix-dgram n - n - 1 postlogd',
    '',
  ].join('\n')

/** Debian's postfix with its own folders, handing all mail to dovecot. Resolves to the master's process id. */
export async function startPostfix(given: PostfixGiven): Promise<number> {
  const { folder } = given
  const config = join(folder, 'postfix')
  await mkdir(config)
  await mkdir(join(folder, 'queue'))
  await mkdir(join(folder, 'data'))
  const postfix = await userIds('postfix')
  await chown(join(folder, 'data'), postfix.uid, postfix.gid)
  await writeFile(join(config, 'main.cf'), settings(given))
  await writeFile(join(config, 'master.cf'), services(given))
  const log = openSync(join(folder, 'postfix.out'), 'a')
  execFileSync('/usr/sbin/postfix', ['-c', config, 'start'], { stdio: ['ignore', log, log] })
  return Number(await readFile(join(folder, 'queue/pid/master.pid'), 'utf8'))
}
