import { crc32, deflateRawSync } from 'node:zlib'

/** A zip file byte by byte, so that it can lie (APPNOTE 6.3.3). */
export interface RawEntry {
  name: string
  data: Uint8Array
  /** What the entry claims; the truth where nothing is given. */
  claims?: { size?: number; packed?: number; crc?: number; flags?: number; method?: number }
  /** Compressed already, by deflate. */
  deflated?: Uint8Array
  /** Points at the local header of the entry of that number instead of at one of its own. */
  at?: number
}

const utf8 = (text: string) => Buffer.from(text, 'utf8')

/** Bytes that deflate to almost nothing, compressed in pieces so that the maker stays small. */
export const zeros = (megabytes: number): Uint8Array => new Uint8Array(megabytes << 20)

export function rawZip(entries: readonly RawEntry[], zip64 = false): Uint8Array {
  const out: Buffer[] = []
  const directory: Buffer[] = []
  const offsets: number[] = []
  let at = 0
  const put = (bytes: Uint8Array) => {
    out.push(Buffer.from(bytes))
    at += bytes.length
  }
  for (const { name, data, claims = {}, deflated, at: other } of entries) {
    const packed = deflated ?? deflateRawSync(data)
    const offset = other === undefined ? at : (offsets[other] ?? 0)
    offsets.push(offset)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(claims.flags ?? 0x800, 2)
    fields.writeUInt16LE(claims.method ?? 8, 4)
    fields.writeUInt32LE(0x21_0000, 6)
    fields.writeUInt32LE(claims.crc ?? crc32(data), 10)
    fields.writeUInt32LE(claims.packed ?? packed.length, 14)
    fields.writeUInt32LE(claims.size ?? data.length, 18)
    fields.writeUInt16LE(utf8(name).length, 22)
    if (other === undefined) {
      put(Buffer.from('PK\x03\x04', 'latin1'))
      put(fields)
      put(utf8(name))
      put(packed)
    }
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    const made = Buffer.from('PK\x01\x02\x14\x00', 'latin1')
    directory.push(made, fields, tail, utf8(name))
  }
  const start = at
  const list = Buffer.concat(directory)
  put(list)
  if (zip64) {
    const end64 = Buffer.alloc(56)
    end64.write('PK\x06\x06', 0, 'latin1')
    end64.writeBigUInt64LE(44n, 4)
    end64.writeBigUInt64LE(BigInt(entries.length), 24)
    end64.writeBigUInt64LE(BigInt(entries.length), 32)
    end64.writeBigUInt64LE(BigInt(list.length), 40)
    end64.writeBigUInt64LE(BigInt(start), 48)
    const locator = Buffer.alloc(20)
    locator.write('PK\x06\x07', 0, 'latin1')
    locator.writeBigUInt64LE(BigInt(at), 8)
    locator.writeUInt32LE(1, 16)
    put(end64)
    put(locator)
  }
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(zip64 ? 0xffff : entries.length & 0xffff, 8)
  end.writeUInt16LE(zip64 ? 0xffff : entries.length & 0xffff, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(zip64 ? 0xffffffff : start, 16)
  put(end)
  return Buffer.concat(out)
}
