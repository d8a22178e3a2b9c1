import { describe, expect, test } from 'vitest'
import { tables } from '../../src/model/form.ts'
import type { Submission } from '../../src/model/submission.ts'
import { received, sheetOf, submission, workbook } from './making.ts'

const taskHeader = '序号|重点任务|承担角色|完成时限|进展状态|本月进展|存在问题|下步打算|办结日期|备注'
const taskRow = '7|加快现代学徒制培训|牵头|2025年12月|正常推进|召开推进会1次|无|继续走访||'
const indicatorHeader = '序号|指标编号|指标名称|计量单位|目标值|上月累计|本月新增|累计完成|完成率|备注'
const indicatorRow = '1|7-1|现代学徒制试点培养|人|10000左右|400|20|420||'
const milestoneHeader = '序号|节点编号|节点任务|计划完成时间|责任人|完成情况|实际完成时间|备注'
const milestoneRow = '1|7-a|印发实施方案|2021-12-31|职教科|未开始||'

/** The tables found, as `tasks 任务进展!3 rows 4,5`. */
const found = ({ tables: all }: Submission): string[] =>
  Object.entries(all).flatMap(([name, table]) =>
    table ? [`${name} ${table.sheet}!${table.headerRow} ${table.rows.map((row) => row.row).join(',')}`] : [],
  )

const firstTask = (form: Submission) => {
  const [row] = form.tables.tasks?.rows ?? []
  if (!row) throw new Error('no row')
  return row
}

describe('a table is found by its header', () => {
  test('in a sheet of any name, below any title', async () => {
    const bytes = await workbook({ Sheet1: ['进展情况', '', '填报单位|市教育局', '', taskHeader, taskRow] })
    expect(found(submission(bytes))).toEqual(['tasks Sheet1!5 6'])
  })

  test('all three, in sheets that were renamed and moved', async () => {
    const bytes = await workbook({
      丙: [milestoneHeader, milestoneRow],
      填报说明: [taskHeader],
      问题清单: [taskHeader, taskRow],
      甲: [taskHeader, taskRow],
      乙: [indicatorHeader, indicatorRow],
    })
    expect(found(submission(bytes))).toEqual(['tasks 甲!1 2', 'indicators 乙!1 2', 'milestones 丙!1 2'])
  })

  test('with columns moved, added, missing and named otherwise', async () => {
    const bytes = await workbook({
      任务进展: [
        '备 注|工作\n进展|重点工作（共30项）|联系科室|状态*|存在的问题（必填）：|下一步打算',
        '|开会|加快现代学徒制培训|职教科|正常推进|无|继续',
      ],
    })
    const { tasks } = submission(bytes).tables
    expect(tasks?.columns).toEqual({ remark: 'A', progress: 'B', title: 'C', status: 'E', problems: 'F', next: 'G' })
    expect(tasks?.missing).toEqual(['no', 'role', 'deadline', 'doneOn'])
    const row = firstTask(submission(bytes))
    expect([row.title.cell, row.status.cell, row.doneOn.cell, row.doneOn.shown]).toEqual(['C2', 'E2', null, ''])
    expect([row.measure, row.status.value, row.problems.value]).toEqual([7, '正常推进', '无'])
  })

  test('in hidden columns and rows too', async () => {
    const bytes = await workbook({ 任务进展: [taskHeader, taskRow] }, (book) => {
      sheetOf(book, '任务进展').getColumn(5).hidden = true
      sheetOf(book, '任务进展').getRow(2).hidden = true
    })
    expect(firstTask(submission(bytes)).status).toMatchObject({ cell: 'E2', value: '正常推进' })
    expect(submission(bytes).tables.tasks?.hidden).toEqual({ rows: [2], columns: ['status'] })
  })
  test('hidden rows and columns that are no part of it are not told', async () => {
    const bytes = await workbook({ 任务进展: ['标题', taskHeader, taskRow] }, (book) => {
      sheetOf(book, '任务进展').getColumn(14).hidden = true
      sheetOf(book, '任务进展').getRow(1).hidden = true
    })
    expect(submission(bytes).tables.tasks?.hidden).toBe(undefined)
  })

  test('over two lines', async () => {
    const bytes = await workbook(
      {
        任务进展: [
          '工作进展情况表',
          '序号|重点任务|承担角色|完成时限|本月情况|||下步打算|办结|备注',
          '||||进展状态|本月进展|存在问题||日期|',
          '7|加快现代学徒制培训|牵头|2025年12月|正常推进|开会|无|继续||',
        ],
      },
      (book) => {
        const sheet = sheetOf(book, '任务进展')
        for (const range of ['A2:A3', 'B2:B3', 'C2:C3', 'D2:D3', 'E2:G2', 'H2:H3', 'J2:J3']) sheet.mergeCells(range)
      },
    )
    const form = submission(bytes)
    expect(found(form)).toEqual(['tasks 任务进展!3 4'])
    expect(form.tables.tasks?.missing).toEqual([])
    expect(form.tables.tasks?.columns).toMatchObject({
      status: 'E',
      progress: 'F',
      next: 'H',
      doneOn: 'I',
      remark: 'J',
    })
  })

  test('over two lines that only together make a heading', async () => {
    const bytes = await workbook(
      { 量化指标: ['指标编号|指标名称|上月|本月||', '||累计|新增|累计完成|完成率', '7-1|学徒|400|20|420|'] },
      (book) => {
        for (const range of ['A1:A2', 'B1:B2', 'D1:F1']) sheetOf(book, '量化指标').mergeCells(range)
      },
    )
    expect(submission(bytes).tables.indicators?.columns).toEqual({
      ...{ id: 'A', name: 'B', previous: 'C', added: 'D', total: 'E', rate: 'F' },
    })
  })

  test('that comes again down the sheet begins no new table', async () => {
    const bytes = await workbook({ 任务进展: [taskHeader, taskRow, '', taskHeader, taskRow.replace('7', '8')] })
    expect(found(submission(bytes))).toEqual(['tasks 任务进展!1 2,5'])
  })

  test('twice on one sheet for two tables', async () => {
    const bytes = await workbook({
      汇总: [
        '标题',
        taskHeader,
        taskRow,
        '',
        '量化指标',
        indicatorHeader,
        indicatorRow,
        '',
        milestoneHeader,
        milestoneRow,
      ],
    })
    expect(found(submission(bytes))).toEqual(['tasks 汇总!2 3', 'indicators 汇总!6 7', 'milestones 汇总!9 10'])
  })

  test('among the first 15 filled rows, not further down', async () => {
    const above = (count: number) => Array.from({ length: count }, (_, at) => `说明${at}`)
    expect(found(submission(await workbook({ 甲: [...above(14), '', taskHeader, taskRow] })))).toEqual([
      'tasks 甲!16 17',
    ])
    expect(received(await workbook({ 甲: [...above(15), taskHeader, taskRow] })).fault).toBe('no-table')
  })
})

describe('of two tables of one kind', () => {
  const sheets = (...names: string[]) => Object.fromEntries(names.map((name) => [name, [taskHeader, taskRow]]))
  test.each([
    [['甲', '任务进展'], '任务进展'],
    [['任务进展', '任务进展8月'], '任务进展'],
    [['8月', '9月'], '9月'],
    [['任务进展', '任务进展（9月）'], '任务进展（9月）'],
    [['2021年8月', '新表'], '新表'],
    [['甲', '乙'], '甲'],
  ])('in %j counts %s', async (names, sheet) => {
    expect(submission(await workbook(sheets(...names))).tables.tasks?.sheet).toBe(sheet)
  })
  test('the hidden one does not count', async () => {
    const bytes = await workbook(sheets('任务进展', '甲'), (book) => {
      sheetOf(book, '任务进展').state = 'hidden'
    })
    expect(submission(bytes).tables.tasks?.sheet).toBe('甲')
  })
})

describe('what is no table of the form', () => {
  test.each([
    ['a list', ['姓名|单位|电话', '某人|某单位|0']],
    ['words of the header in a text', ['请填写重点任务、进展状态、本月进展', '序号|备注|重点任务']],
    ['nothing', []],
  ])('%s', async (_what, rows) => {
    expect(received(await workbook({ 表: rows }))).toMatchObject({ fault: 'no-table', submission: null })
  })
  test('a workbook of which every sheet is hidden', async () => {
    const bytes = await workbook({ 任务进展: [taskHeader, taskRow], 空: [] }, (book) => {
      sheetOf(book, '任务进展').state = 'hidden'
    })
    expect(received(bytes).fault).toBe('no-table')
  })
})

test('every heading and synonym is known in its own table', async () => {
  for (const [name, { columns }] of Object.entries(tables)) {
    const names = Object.values(columns).map((column) => [column.heading, ...column.synonyms])
    for (let nth = 0; nth < Math.max(...names.map((all) => all.length)); nth++) {
      const header = names.map((all) => all[Math.min(nth, all.length - 1)])
      const bytes = await workbook({ 表: [header, header.map(() => '甲')] })
      const [table] = Object.entries(submission(bytes).tables).filter(([, one]) => one !== null)
      expect([table?.[0], table?.[1]?.missing]).toEqual([name, []])
    }
  }
})
