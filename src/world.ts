import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseChecklist, shippedChecklist } from './checklists/index.ts'
import { readNamed } from './files/read-named.ts'
import { readAddressBook } from './intake/address-book.ts'
import type { Checklist } from './model/checklist.ts'
import { Fault } from './model/fault.ts'
import { parseJson } from './model/parse-json.ts'
import { type Period, periodSchema } from './model/period.ts'
import { type Settings, settingsSchema } from './model/settings.ts'
import type { Unit } from './model/unit.ts'
import { ruleIds } from './rules/catalogue.ts'

export interface Folders {
  input: string
  output: string
  templates: string
}

/** Everything that is the same for every month: what the bureau keeps under input/. */
export interface World {
  folders: Folders
  settings: Settings
  checklist: Checklist
  units: readonly Unit[]
}

const addressBook = '单位通讯录.xlsx'

async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readNamed(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

async function loadSettings(input: string): Promise<Settings> {
  const path = join(input, 'settings.json')
  const bytes = await readIfThere(path)
  if (bytes === null) return settingsSchema.parse({})
  const settings = parseJson(settingsSchema, bytes.toString('utf8'), path)
  const unknown = Object.keys(settings.rules).find((id) => !ruleIds.has(id))
  if (unknown !== undefined)
    throw new Fault(`${path} 中“rules › ${unknown}”不是核对规则的编号，请运行“luoshi rules”查看全部编号`)
  return settings
}

function checkIndicators(settings: Settings, checklist: Checklist, input: string): void {
  const known = new Set(checklist.measures.flatMap((measure) => measure.indicators.map((one) => one.id)))
  const unknown = settings.byCounty.find((id) => !known.has(id))
  if (unknown !== undefined)
    throw new Fault(`${join(input, 'settings.json')} 中“byCounty”的 ${unknown} 不是清单中的指标编号，请改正或删除`)
}

/** Reads what the bureau keeps; a mistake in it is a Fault that names file, place and remedy. */
export async function loadWorld(folders: Folders): Promise<World> {
  const settings = await loadSettings(folders.input)
  const checklistPath = join(folders.input, 'checklist.json')
  const own = await readIfThere(checklistPath)
  const checklist = own ? parseChecklist(own.toString('utf8'), checklistPath) : shippedChecklist
  checkIndicators(settings, checklist, folders.input)
  const bookPath = join(folders.input, addressBook)
  const book = await readIfThere(bookPath)
  if (book === null) throw new Fault(`找不到 ${bookPath}，请把单位通讯录放到收件文件夹，或用 --input 指明收件文件夹`)
  return { folders, settings, checklist, units: readAddressBook(book, bookPath) }
}

/** The months that have a folder under input/, oldest first. */
export async function periodsIn(input: string): Promise<Period[]> {
  const entries = await readdir(input, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory() && periodSchema.safeParse(entry.name).success)
    .map((entry) => entry.name)
    .sort()
}
