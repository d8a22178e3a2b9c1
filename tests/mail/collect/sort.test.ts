import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { look } from '../../../src/collection.ts'
import { parseMail } from '../../../src/mail/collect/parse.ts'
import { sortMail } from '../../../src/mail/collect/sort.ts'
import { attached, defaultHeaders, latin1, multipart, type PartGiven, textPart } from './message.ts'

const sample = fileURLToPath(new URL('../../../input/2021-09/', import.meta.url))
const form = readFileSync(`${sample}市教育局9月进展表（最终版2）.xlsx`)
const other = readFileSync(`${sample}市总工会9月份进展情况.xlsx`)
const encrypted = readFileSync(`${sample}县市区/宁阳县 9月（加密）.xlsx`)
const document = readFileSync(`${sample}${readdirSync(sample).find((name) => name.endsWith('.docx'))}`)
const text = (value: string): Uint8Array => Buffer.from(value)

/** What is taken from a message, and what is asked about it. */
async function sorted(bytes: Uint8Array) {
  const { files, asks } = sortMail(await parseMail(bytes), look)
  return {
    files: files.map((file) => file.name),
    asks: asks.map((one) => one.kind),
    bytes: files.map((one) => one.bytes),
  }
}

const ofParts = (...parts: PartGiven[]) => sorted(multipart(parts))
const named = (name: string, body: Uint8Array) => attached(`filename*=utf-8''${encodeURIComponent(name)}`, body)

/** A message in a message in a message. */
const nested = (depth: number): Buffer =>
  depth === 0
    ? multipart([named('表.xlsx', form)])
    : multipart([{ headers: ['Content-Type: message/rfc822'], body: nested(depth - 1), plain: true }])

/** The GBK bytes of a name are given one a character, as fflate takes them for a name without the UTF-8 flag. */
function gbkZip(names: readonly Uint8Array[], bytes: Uint8Array): Uint8Array {
  const stand = names.map((name, at) => `${at}`.padStart(name.length, '_'))
  const zip = Buffer.from(zipSync(Object.fromEntries(stand.map((name) => [name, bytes])), { level: 0 }))
  names.forEach((name, at) => {
    for (let found = zip.indexOf(stand[at] ?? ''); found >= 0; found = zip.indexOf(stand[at] ?? '', found + 1))
      zip.set(name, found)
  })
  return zip
}

describe('what is taken from a message', () => {
  test('a workbook, byte for byte, whatever it is called', async () => {
    const { files, bytes, asks } = await ofParts(textPart('请查收'), named('九月', form), named('表.xlsx', other))
    expect({ files, asks }).toEqual({ files: ['九月', '表.xlsx'], asks: [] })
    expect(bytes.map((one) => Buffer.from(one).equals(form) || Buffer.from(one).equals(other))).toEqual([true, true])
  })

  test('what is named as a spreadsheet, so that the rules can say what is wrong with it', async () => {
    const { files } = await ofParts(
      named('空.xlsx', text('')),
      named('假.et', text('%PDF-1.4')),
      named('旧.XLS', text('x')),
    )
    expect(files).toEqual(['空.xlsx', '假.et', '旧.XLS'])
  })

  test('two of one name', async () => {
    expect((await ofParts(named('表.xlsx', form), named('表.xlsx', other))).files).toEqual(['表.xlsx', '表.xlsx'])
  })

  test('no notice, picture or scan that comes along', async () => {
    const png = Buffer.from('89504e470d0a1a0a', 'hex')
    const { files, asks } = await ofParts(named('表.xlsx', form), named('通知.docx', document), named('章.png', png))
    expect({ files, asks }).toEqual({ files: ['表.xlsx'], asks: [] })
  })

  test('the workbooks in a zip, without folders and what a Mac adds', async () => {
    const zip = zipSync({ '县/东平县.xlsx': form, '__MACOSX/县/._东平县.xlsx': text('x'), '说明.txt': text('无') })
    expect(await ofParts(named('报送.zip', zip))).toMatchObject({ files: ['东平县.xlsx'], asks: [] })
  })

  test('the workbooks in a zip with names in GBK and names that lead out of the folder', async () => {
    const gbk = Buffer.from('cad0bdccd3fdbed62e786c7378', 'hex')
    const out = Buffer.concat([text('../../'), gbk])
    expect(await ofParts(named('a.zip', gbkZip([gbk, out], form)))).toMatchObject({
      files: ['市教育局.xlsx', '市教育局.xlsx'],
      asks: [],
    })
  })

  test('what is attached to a message that is itself attached', async () => {
    const inner = multipart([textPart('原邮件'), named('内.xlsx', form)])
    const forwarded = { headers: ['Content-Type: message/rfc822', 'Content-Disposition: attachment'], body: inner }
    expect((await ofParts({ ...forwarded, plain: true })).files).toEqual(['内.xlsx'])
    expect((await ofParts(forwarded)).files).toEqual(['内.xlsx'])
  })

  test('a file that is the whole message', async () => {
    const headers = [...defaultHeaders, 'Content-Type: application/vnd.ms-excel; name="a.xlsx"']
    const head = [...headers, 'Content-Transfer-Encoding: base64', '', ''].join('\r\n')
    expect((await sorted(Buffer.from(head + form.toString('base64')))).files).toEqual(['a.xlsx'])
  })
})

describe('what the clerk is told of', () => {
  test.each<[string, PartGiven[], string[], string[]]>([
    ['an encrypted workbook, which is taken too', [named('密.xlsx', encrypted)], ['密.xlsx'], ['encrypted-workbook']],
    ['rar', [named('报送.rar', text('Rar!\x1a\x07\x01\x00'))], [], ['other-archive']],
    ['7z', [named('报送.7z', Buffer.from('377abcaf271c0004', 'hex'))], [], ['other-archive']],
    ['winmail.dat', [named('winmail.dat', Buffer.from('789f3e22', 'hex'))], [], ['tnef']],
    ['winmail.dat under another name', [named('att0001.dat', Buffer.from('789f3e2201', 'hex'))], [], ['tnef']],
    ['a link to a cloud disk', [textPart('https://pan.baidu.com/s/1abc 提取码 0000')], [], ['cloud-link']],
    ['an attachment too large to be one', [textPart('从QQ邮箱发来的超大附件\n进展表.xlsx')], [], ['cloud-link']],
    ['a message without a spreadsheet', [textPart('已收到'), named('通知.docx', document)], [], ['no-sheet']],
    ['a lock file', [named('~$表.xlsx', Buffer.alloc(165, 5))], [], ['lock-file']],
    ['a zip without a spreadsheet', [named('a.zip', zipSync({ 'a.txt': text('a') }))], [], ['zip-without-sheet']],
    ['a zip in a zip', [named('a.zip', zipSync({ 'b.zip': zipSync({ 'c.xlsx': form }) }))], [], ['zip-in-zip']],
    ['half a zip', [named('a.zip', zipSync({ 'c.xlsx': form }).subarray(0, 9000))], [], ['broken-zip']],
    [
      'a zip of nothing but zeros',
      [named('a.zip', zipSync({ 'c.xlsx': new Uint8Array(50 << 20) }))],
      [],
      ['large-zip'],
    ],
  ])('%s', async (_, parts, files, asks) => {
    expect(await ofParts(...parts)).toMatchObject({ files, asks })
  })

  test.each([
    'https://pan.baidu.com/s/1abc',
    'http://mail.qq.com/cgi-bin/ftnExs_download?k=1&code=2',
    'https://wx.mail.qq.com/ftn/download?func=3&key=1',
    'https://dashi.163.com/html/cloud-attachment-download/?key=1',
    'https://share.weiyun.com/abc',
    'https://www.alipan.com/s/abc',
    'https://docs.qq.com/sheet/abc',
    'https://www.kdocs.cn/l/abc',
  ])('a link to %s, in HTML as in plain text', async (link) => {
    const html = { headers: ['Content-Type: text/html; charset=gb2312'], body: `<a href="${link}">x</a>` }
    expect(await ofParts(html)).toMatchObject({ asks: ['cloud-link'] })
    expect(await ofParts(html, named('表.xlsx', form))).toMatchObject({ files: ['表.xlsx'], asks: ['cloud-link'] })
  })

  test('no link to anything else, nor words about clouds beside a spreadsheet', async () => {
    expect(await ofParts(textPart('https://www.baidu.com/ http://mail.qq.com/'))).toMatchObject({ asks: ['no-sheet'] })
    expect(await ofParts(textPart('请勿使用超大附件'), named('表.xlsx', form))).toMatchObject({ asks: [] })
  })

  test('a message deeper within messages than anybody forwards', async () => {
    expect(await sorted(nested(2))).toMatchObject({ files: ['表.xlsx'], asks: [] })
    expect(await sorted(nested(9))).toMatchObject({ files: [], asks: ['broken'] })
  })

  test('a zip with a password', async () => {
    const zip = Buffer.from(zipSync({ 'c.xlsx': form }))
    // Bit 0 of the flags in the local header and in the directory (APPNOTE 4.4.4).
    zip.writeUInt8(zip.readUInt8(6) | 1, 6)
    const entry = zip.indexOf(Buffer.from('504b0102', 'hex'))
    zip.writeUInt8(zip.readUInt8(entry + 8) | 1, entry + 8)
    expect(await ofParts(named('a.zip', zip))).toMatchObject({ files: [], asks: ['encrypted-zip'] })
  })

  test('more spreadsheets than anybody sends', async () => {
    const files = Object.fromEntries(Array.from({ length: 80 }, (_, at) => [`${at}.xlsx`, form]))
    const { files: taken, asks } = await ofParts(named('a.zip', zipSync(files, { level: 0 })))
    expect([taken.length, asks]).toEqual([50, ['too-many']])
  })
})

describe('who wrote it', () => {
  const headers = (...more: string[]) => multipart([textPart('')], [...defaultHeaders, ...more])

  test('a person, a program, or a server that gives a letter back', async () => {
    expect((await parseMail(headers())).writer).toBe('person')
    expect((await parseMail(headers('Auto-Submitted: no'))).writer).toBe('person')
    expect((await parseMail(headers('Auto-Submitted: auto-replied (away)'))).writer).toBe('program')
    expect(
      (await parseMail(multipart([textPart('')], defaultHeaders, 'report; report-type=delivery-status'))).writer,
    ).toBe('server')
  })

  test.each([
    ['From: "=?gb2312?B?ztI=?=" <Jiaoyu@Taian.example>', 'jiaoyu@taian.example'],
    ['From: jiaoyu@taian.example (=?utf-8?B?5oiR?=), b@taian.example', 'jiaoyu@taian.example'],
    ['From: "a@other.example" <jiaoyu@taian.example>', 'jiaoyu@taian.example'],
    [`From: ${latin1(Buffer.from('cad0bdcc', 'hex'))} <jiaoyu@taian.example>`, 'jiaoyu@taian.example'],
    ['Sender: jiaoyu@taian.example', 'jiaoyu@taian.example'],
    ['To: jiaoyu@taian.example', ''],
  ])('%s', async (line, from) => {
    expect((await parseMail(multipart([textPart('')], [line]))).from).toBe(from)
  })
})

describe('no bytes make it throw', () => {
  const pieces = fc.constantFrom(
    ...['\r\n', '\n', '--b\r\n', '--b--\r\n', ': ', ';', '"', "''", '=?utf-8?B?', '?=', '=?gb2312?Q?', '%E5', '*0*='],
    ...['Content-Type: multipart/mixed; boundary=b\r\n', 'Content-Type: message/rfc822\r\n', 'From: ', 'Subject: '],
    ...[
      'Content-Disposition: attachment; filename',
      'Content-Transfer-Encoding: base64\r\n',
      'name=',
      '\u0000',
      '\u00d5\u005c',
    ],
    ...['Content-Type: multipart/report; boundary="b"\r\n', 'UEsDBBQ', '0M8R4KGxGuE', '(', '<', '@', '\\'],
  )

  test('neither noise nor what looks like mail', async () => {
    const noise = fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes))
    const alike = fc.array(pieces, { maxLength: 40 }).map((all) => Buffer.from(all.join(''), 'latin1'))
    await fc.assert(
      fc.asyncProperty(fc.oneof(noise, alike), async (bytes) => {
        const mail = await parseMail(bytes)
        const { files, asks } = sortMail(mail, look)
        expect(files.length + asks.length).toBeGreaterThan(0)
      }),
      { numRuns: 1500 },
    )
  })

  test('nor a real message with bytes changed, cut out or cut off', async () => {
    const whole = multipart([textPart('请查收'), named('a.zip', zipSync({ 'c.xlsx': other })), named('表.xlsx', form)])
    const change = fc.record({
      at: fc.nat(whole.length - 1),
      remove: fc.nat(300),
      put: fc.uint8Array({ maxLength: 12 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), fc.nat(whole.length), async (changes, end) => {
        let bytes: Buffer = whole.subarray(0, Math.max(end, 200))
        for (const { at, remove, put } of changes)
          bytes = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + remove)])
        const { files, asks } = sortMail(await parseMail(bytes), look)
        expect(files.length + asks.length).toBeGreaterThan(0)
      }),
      { numRuns: 150 },
    )
  })

  test.each<[string, Buffer]>([
    ['half links', multipart([textPart('https://mail.qq.com/'.repeat(50_000))])],
    ['half words', multipart([textPart('')], [`Subject: ${'=?utf-8?B?'.repeat(80_000)}`])],
    ['half addresses', multipart([textPart('')], [`From: ${'"a" <('.repeat(100_000)}`])],
    ['half parameters', multipart([attached(`${'a="\\'.repeat(100_000)}`, 'a')])],
    ['parts', multipart(Array.from({ length: 5000 }, () => textPart('a')))],
    ['messages within messages', nested(40)],
  ])('nor takes long over nothing but %s', async (_, bytes) => {
    const start = performance.now()
    sortMail(await parseMail(bytes), look)
    expect(performance.now() - start).toBeLessThan(5000)
  })
})
