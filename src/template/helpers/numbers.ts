import { fixed, type Helper, numberOf } from './helper.ts'

const shown = (value: unknown, how: (number: number) => string): unknown => {
  const number = numberOf(value)
  return number === null ? (value ?? '') : how(number)
}

const digitsOf = (value: unknown, otherwise: number): number =>
  Math.min(10, Math.max(0, Math.trunc(numberOf(value) ?? otherwise)))

const grouped = (text: string): string => {
  const [whole = '', part] = text.split('.')
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (part === undefined ? '' : `.${part}`)
}

const plain = (value: number): string => String(Number(value.toPrecision(15)))

const capitals = '零壹贰叁肆伍陆柒捌玖'
const places = ['', '拾', '佰', '仟']
const sections = ['', '万', '亿', '万亿']

function capitalSection(section: number): string {
  let text = ''
  let gap = false
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(section / 10 ** place) % 10
    if (digit === 0) gap = text !== ''
    else {
      text += (gap ? '零' : '') + (capitals[digit] ?? '') + (places[place] ?? '')
      gap = false
    }
  }
  return text
}

/** 大写数字, as cheques have it: 1005 is 壹仟零伍. */
function capital(value: number): string {
  let rest = Math.trunc(Math.abs(value))
  if (rest === 0) return '零'
  let text = ''
  let zero = false
  for (let place = 0; rest > 0 && place < sections.length; place++) {
    const section = rest % 10_000
    if (section > 0) text = capitalSection(section) + (sections[place] ?? '') + (zero && text !== '' ? '零' : '') + text
    zero = section < 1000
    rest = Math.floor(rest / 10_000)
  }
  return (value < 0 ? '负' : '') + text
}

function amount(value: number): string {
  const cents = Math.round(Number(`${Math.abs(value)}e2`))
  const [yuan, jiao, fen] = [Math.floor(cents / 100), Math.floor(cents / 10) % 10, cents % 10]
  const parts = [
    yuan > 0 || cents === 0 ? `${capital(yuan)}元` : '',
    jiao > 0 ? `${capitals[jiao]}角` : yuan > 0 && fen > 0 ? '零' : '',
    fen > 0 ? `${capitals[fen]}分` : '整',
  ]
  return (value < 0 ? '负' : '') + parts.join('')
}

export const numbers: readonly Helper[] = [
  {
    names: ['千分位', 'thousands'],
    meaning: '加千分位分隔符，可给小数位数',
    example: ['{{千分位 12345}}', '12,345'],
    call: ([value, digits]) =>
      shown(value, (n) => grouped(digits === undefined ? plain(n) : fixed(n, digitsOf(digits, 0)))),
  },
  {
    names: ['小数', 'fixed'],
    meaning: '保留小数位数，默认两位',
    example: ['{{小数 3.14159 1}}', '3.1'],
    call: ([value, digits]) => shown(value, (n) => fixed(n, digitsOf(digits, 2))),
  },
  {
    names: ['万', 'wan'],
    meaning: '以“万”为单位，默认至多两位小数',
    example: ['{{万 12000}}', '1.2万'],
    call: ([value, digits]) => shown(value, (n) => `${Number(fixed(n / 10_000, digitsOf(digits, 2)))}万`),
  },
  {
    names: ['大写', 'capital'],
    meaning: '大写数字；后加 "元" 为大写金额',
    example: ['{{大写 1005}}', '壹仟零伍'],
    call: ([value, kind]) => shown(value, (n) => (kind === '元' ? amount(n) : capital(n))),
  },
  {
    names: ['百分比', 'percent'],
    meaning: '0—1 的数写成百分数，默认一位小数',
    example: ['{{百分比 0.156}}', '15.6%'],
    call: ([value, digits]) => shown(value, (n) => `${fixed(n * 100, digitsOf(digits, 1))}%`),
  },
  {
    names: ['百分点', 'points'],
    meaning: '两个比率之差，写成百分点，默认一位小数',
    example: ['{{百分点 0.05}}', '5.0个百分点'],
    call: ([value, digits]) => shown(value, (n) => `${fixed(n * 100, digitsOf(digits, 1))}个百分点`),
  },
]
