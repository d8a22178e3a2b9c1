import { expect, test } from 'vitest'
import { faultLine } from '../../src/cli/fault-line.ts'
import { main } from '../../src/cli.ts'

const codes = ['ENOSPC', 'EROFS', 'EACCES', 'EPERM', 'EBUSY', 'EMFILE', 'ENFILE', 'ENAMETOOLONG', 'ENOTDIR', 'EISDIR']
const more = [
  'EIO',
  'ENOENT',
  'EDQUOT',
  'ENOMEM',
  'ELOOP',
  'ESTALE',
  'EXDEV',
  'ETIMEDOUT',
  'EEXIST',
  'ENOTEMPTY',
  'EFBIG',
]

test.each([...codes, ...more])('%s is one line in Chinese with the place and what to do', (code) => {
  const line = faultLine(
    Object.assign(new Error(`${code}: words of the system, open 'x'`), { code, path: 'output/表.xlsx' }),
  )
  expect(line).toMatch(/^output\/表\.xlsx：/)
  expect(line).toContain('请')
  expect(line).not.toContain('words of the system')
  expect(line.split('\n')).toHaveLength(1)
})

const said = async (...args: string[]) => {
  const lines: string[] = []
  const status = await main(args, { out: (text) => lines.push(text), err: (text) => lines.push(text), live: false })
  return { status, lines }
}

test.each([
  ['an output folder that is a file', ['run', '--period', '2021-07', '--output', 'package.json'], 'package.json'],
  ['an output name that is too long', ['fields', '-o', `${'长'.repeat(90)}.docx`], '长'],
  ['a template that is not there', ['render', 'src/x.docx', 'package.json', '-o', 'x.docx'], 'src/x.docx'],
  ['a folder in the place of data', ['render', 'templates/通报.docx', 'src', '-o', 'x.docx'], 'src：'],
  ['a folder in the place of a form', ['check', 'src'], 'src：'],
  [
    'an output folder where none can be made',
    ['run', '--period', '2021-07', '--output', '/proc/luoshi'],
    '/proc/luoshi',
  ],
])('%s: status 2 and one line, and --debug shows the rest', async (_what, args, named) => {
  const plain = await said(...args)
  expect(plain).toMatchObject({ status: 2, lines: [expect.stringContaining(named)] })
  expect(plain.lines[0]).not.toContain('程序内部出错')
  const debug = await said(...args, '--debug')
  expect(debug.lines.join('\n')).toContain('    at ')
})
