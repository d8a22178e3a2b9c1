// Loaded before everything else (--import): whatever reaches for the network fails, and is written down.
import dgram from 'node:dgram'
import dns from 'node:dns'
import { appendFileSync } from 'node:fs'
import http from 'node:http'
import http2 from 'node:http2'
import https from 'node:https'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'
import tls from 'node:tls'

const refuse = (what) =>
  function refused() {
    appendFileSync(process.env.LUOSHI_TRIED ?? '', `${what}\n`)
    throw new Error(`the network was tried: ${what}`)
  }

/** tsx speaks to its own compiler through a socket that is a file, not the net. */
const isFile = ([first]) =>
  typeof first === 'string' ||
  (Array.isArray(first) ? typeof first[0]?.path === 'string' : typeof first?.path === 'string')
const connect = net.Socket.prototype.connect
net.Socket.prototype.connect = function guarded(...given) {
  return isFile(given) ? connect.apply(this, given) : refuse('net.Socket.connect')()
}
tls.connect = refuse('tls.connect')
dgram.createSocket = refuse('dgram.createSocket')
for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6', 'reverse']) {
  dns[name] = refuse(`dns.${name}`)
  dns.promises[name] = refuse(`dns.promises.${name}`)
}
for (const [module, name] of [
  [http, 'http'],
  [https, 'https'],
])
  for (const call of ['request', 'get']) module[call] = refuse(`${name}.${call}`)
http2.connect = refuse('http2.connect')
globalThis.fetch = refuse('fetch')
globalThis.WebSocket = refuse('WebSocket')
syncBuiltinESMExports()
