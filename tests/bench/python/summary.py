"""The summary workbook: the sheets, styles, formats and charts of luoshi's own."""

from openpyxl import Workbook
from openpyxl.formatting.rule import DataBarRule
from openpyxl.utils import get_column_letter

from overview import overview
from sheets import COLOURS, GAP, SHARE, WHOLE, colour, put, start, table
from words import (
    LIGHTS,
    NUMERALS,
    counties_of,
    day_text,
    deadline_text,
    has_counties,
    lagging,
    last_day,
    month_text,
    place_text,
    reporting,
    severity_text,
    source_text,
    target_text,
)


def joined(entries, name):
    return '\n'.join(f'{one["unit"]}：{one[name]}' for one in entries if one[name] != '无') or '无'


def measures_sheet(book, ledger, checklist, heading, note):
    columns = [
        *(('序号', 4.5, None), ('措施', 15, None), ('主办单位', 12, None), ('完成时限', 10.5, None), ('状态', 10, None)),
        *(('亮灯', 6, None), ('亮灯原因', 16, None), ('本月进展（牵头、责任单位报送原文）', 52, None), ('存在问题', 20, None)),
        *(('下步打算', 26, None), ('配合单位和县（市、区）进展', 60, None), ('待核单位', 14, None), ('来源', 17, None)),
    ]
    lines = []
    for part in checklist['parts']:
        lines.append([f'{NUMERALS[part["no"] - 1]}、{part["title"]}', *[None] * 12])
        for one in ledger['measures']:
            if one['part'] == part['no']:
                lines.append(
                    [
                        *(one['no'], one['title'], one['owner'], deadline_text(one['deadline']), one['status']),
                        *(LIGHTS[one['light']], one['reason'], joined(one['entries'], 'progress')),
                        *(joined(one['entries'], 'problems'), joined(one['entries'], 'next')),
                        *(joined(one['others'], 'progress'), '、'.join(one['pending']) or '无'),
                        '\n'.join(source_text(entry['source']) for entry in one['entries']) or '—',
                    ]
                )
    sheet = table(book, '三十项措施', heading + '重点任务进展情况汇总表', note, columns, lines)
    colour(sheet, f'F4:F{sheet.max_row}', COLOURS)


def indicators_sheet(book, ledger, heading, note):
    columns = [
        *(('编号', 7, None), ('指标名称', 30, None), ('计量单位', 7, None), ('目标', 19, None), ('应完成月份', 11, None)),
        *(('责任单位', 15, None), ('上月累计', 9, WHOLE), ('本月新增', 9, WHOLE), ('累计完成', 9, WHOLE)),
        *(('完成率', 9, SHARE), ('时序进度', 9, SHARE), ('差距（百分点）', 9, GAP), ('亮灯', 7, None)),
        *(('待核单位', 12, None), ('来源', 38, None)),
    ]
    lines = []
    for one in ledger['indicators']:
        gap = None if one['rate'] is None else round((one['rate'] - one['due']) * 100, 1)
        figures = [one[name] if one['total'] is not None else '待核' for name in ('previous', 'added', 'total', 'rate')]
        lines.append(
            [
                *(one['id'], one['name'], one['unit'], target_text(one), month_text(one['by']) if one['by'] else '—'),
                *(one['owner'], *figures, one['due'], gap, LIGHTS[one['light']]),
                *('、'.join(one['pending']) or '无', source_text(one['source'])),
            ]
        )
    sheet = table(book, '量化指标', heading + '量化指标完成情况表', note, columns, lines)
    colour(sheet, f'M4:M{sheet.max_row}', COLOURS)
    for letter in 'JK':
        bar = DataBarRule(start_type='num', start_value=0, end_type='num', end_value=1, color='9DC3E6')
        sheet.conditional_formatting.add(f'{letter}4:{letter}{sheet.max_row}', bar)


def figures_of(one, county):
    own = next((other for other in one['byUnit'] if other['unit'] == county), None)
    if own:
        return own['added'], own['total'], source_text(own['source'])
    word = '待核' if county in one['pending'] else '未报'
    return word, word, '—'


def counties_sheets(book, ledger, heading, note):
    counties = counties_of(ledger)
    indicators = [one for one in ledger['indicators'] if has_counties(one, counties)]
    groups = [*counties, '县（市、区）合计', '全市']
    last = 4 + 2 * len(groups)
    sheet = start(book, '分县区', heading + '分县（市、区）指标完成情况表', note, [7, 34, 8, *[8] * 2 * len(groups), 10, 18])
    for column, head in ((1, '编号'), (2, '指标'), (3, '计量单位'), (last, '相差'), (last + 1, '合计未含')):
        put(sheet, 3, column, head, head=True)
        put(sheet, 4, column, None, head=True)
        sheet.merge_cells(start_row=3, end_row=4, start_column=column, end_column=column)
    for index, name in enumerate(groups):
        put(sheet, 3, 4 + 2 * index, name, head=True)
        put(sheet, 3, 5 + 2 * index, None, head=True)
        put(sheet, 4, 4 + 2 * index, '新增', head=True)
        put(sheet, 4, 5 + 2 * index, '累计', head=True)
        sheet.merge_cells(start_row=3, end_row=3, start_column=4 + 2 * index, end_column=5 + 2 * index)
    for row, one in enumerate(indicators, 5):
        figures = [figures_of(one, county)[:2] for county in counties]
        sums = [sum(pair[which] for pair in figures if not isinstance(pair[which], str)) for which in (0, 1)]
        values = [value for pair in [*figures, sums, (one['added'], one['total'])] for value in pair]
        for column, value in enumerate([one['id'], one['name'], one['unit'], *values], 1):
            put(sheet, row, column, value, WHOLE if column > 3 else None)
        city, all_counties = get_column_letter(last - 1), get_column_letter(last - 3)
        put(sheet, row, last, f'={city}{row}-{all_counties}{row}', WHOLE)
        left = [county for county, pair in zip(counties, figures) if isinstance(pair[0], str)]
        put(sheet, row, last + 1, '、'.join(left) or '无')
    sheet.print_title_rows = '4:4'
    sheet.freeze_panes = 'D5'
    sources_of_counties(book, indicators, counties, heading, note)


def sources_of_counties(book, indicators, counties, heading, note):
    columns = [('序号', 8, None), ('县（市、区）', 38, None), ('本月新增', 14, WHOLE), ('累计完成', 14, WHOLE), ('说明', 16, None), ('来源', 46, None)]
    lines = []
    for one in indicators:
        lines.append([f'{one["id"]}　{one["name"]}（{one["unit"]}）', *[None] * 5])
        first = 4 + len(lines)
        for no, county in enumerate(counties, 1):
            added, total, source = figures_of(one, county)
            lines.append([no, county, added, total, added if isinstance(added, str) else None, source])
        end = 3 + len(lines)
        lines.append([None, '县（市、区）合计', f'=SUM(C{first}:C{end})', f'=SUM(D{first}:D{end})', None, None])
        lines.append([None, f'全市（{one["owner"]}报送）', one['added'], one['total'], None, None])
    table(book, '分县区来源', heading + '分县（市、区）数据来源', note, columns, lines)


def milestones_sheets(book, ledger, heading):
    year = ledger['period'][:4]
    all_milestones = [*ledger['milestones'], *ledger['pendingMilestones']]
    pending = {id(one) for one in ledger['pendingMilestones']}
    columns = [('节点编号', 9, None), ('节点任务', 44, None), ('单位', 22, None), ('计划完成', 16, None), ('完成情况', 10, None)]
    columns += [(f'{month}月', 6, None) for month in range(1, 13)]
    lines, plan = [], []
    for one in all_milestones:
        waits = id(one) in pending
        marks = []
        for month in range(1, 13):
            this = f'{year}-{month:02}'
            done = not waits and (one['doneOn'] or '')[:7] == this
            planned = not waits and (one['plannedFor'] or '')[:7] == this
            marks.append('完' if done else ('超' if one['overdue'] else '计') if planned else None)
        planned, state = ('待核', '待核') if waits else (day_text(one['plannedFor']), one['state'])
        task = '待核' if waits else one['task']
        lines.append([one['id'], task, one['unit'], planned, state, *marks])
        shown = [one['owner'], planned, day_text(one['firstPlannedFor']), state, day_text(one['doneOn'])]
        late = None if waits else int(one['overdue'])
        plan.append([one['id'], one['measure'], task, one['unit'], *shown, late, one['remark'], source_text(one['source'])])
    note = '计：计划完成月；完：实际完成月；超：到期未完成。'
    sheet = table(book, '配档图', f'{year}年工作配档图', note, columns, lines)
    colour(sheet, f'F4:Q{sheet.max_row}', {'完': 'C6EFCE', '计': 'DDEBF7', '超': 'FFC7CE'})
    columns = [
        *(('节点编号', 9, None), ('措施序号', 7, None), ('节点任务', 32, None), ('单位', 25, None), ('责任人', 17, None)),
        *(('计划完成', 15, None), ('首次计划', 15, None), ('完成情况', 10, None), ('实际完成', 15, None)),
        *(('超期', 8, '0;-0;""'), ('说明', 14, None), ('来源', 38, None)),
    ]
    done = sum(one['state'] == '已完成' for one in ledger['milestones'])
    note = f'共列节点{len(ledger["milestones"])}个，已完成{done}个。'
    sheet = table(book, '配档表', heading + '工作配档表', note, columns, plan)
    colour(sheet, f'H4:H{sheet.max_row}', {'已完成': 'C6EFCE'})


def lagging_sheet(book, ledger, heading, note):
    columns = [('序号', 7, None), ('类别', 8, None), ('编号', 8, None), ('事项', 38, None), ('主办单位', 24, None)]
    columns += [('时限', 16, None), ('亮灯', 8, None), ('原因', 60, None)]
    keys = ('no', 'kind', 'id', 'title', 'unit', 'deadline', 'light', 'reason')
    lines = [[one[key] for key in keys] for one in lagging(ledger)]
    sheet = table(book, '滞后事项', heading + '滞后事项清单', note, columns, lines)
    colour(sheet, f'G4:G{sheet.max_row}', COLOURS)


def reporting_sheet(book, ledger, heading):
    columns = [('序号', 7, None), ('单位', 26, None), ('类别', 11, None), ('报送情况', 11, None), ('时效', 13, None)]
    columns += [('报送次数', 9, '0'), ('错误', 7, '0'), ('疑问', 7, '0'), ('待核事项', 26, None), ('说明', 38, None), ('文件', 38, None)]
    keys = ('no', 'unit', 'kind', 'state', 'timing', 'rounds', 'errors', 'warnings', 'pending', 'note', 'files')
    lines = [[one[key] for key in keys] for one in reporting(ledger)]
    end = 3 + len(lines)
    lines.append(['合计', *[None] * 4, *(f'=SUM({letter}4:{letter}{end})' for letter in 'FGH'), *[None] * 3])
    reported = sum(one['state'] != 'missing' for one in ledger['units'])
    note = f'应报{len(ledger["units"])}个，已报{reported}个。'
    sheet = table(book, '报送情况', heading + '报送情况统计表', note, columns, lines)
    colour(sheet, f'D4:D{end}', {'部分采用': 'FFEB9C', '退回': 'FFC7CE', '未报': 'D9D9D9'})
    colour(sheet, f'E4:E{end}', {'迟报': 'FFEB9C'})


def findings_sheet(book, findings, heading):
    columns = [('序号', 6, None), ('单位', 18, None), ('文件', 29, None), ('位置', 17, None), ('级别', 7, None), ('涉及', 9, None)]
    columns += [('问题', 36, None), ('填报内容', 20, None), ('应为', 20, None), ('处理办法', 44, None)]
    lines = [
        [
            *(no, one['unit'] or '—', one['file'], place_text(one), severity_text(one)),
            one['indicator'] or (f'第{one["measure"]}项' if one['measure'] else '—'),
            *(one['message'], one['actual'], one['expected'], one['hint']),
        ]
        for no, one in enumerate(findings, 1)
    ]
    note = '错误须改正后重报；疑问须在备注中说明或改正。'
    sheet = table(book, '问题清单', heading + '报送问题清单', note, columns, lines)
    colour(sheet, f'E4:E{sheet.max_row}', {'错误': 'FFC7CE', '疑问': 'FFEB9C'})


def write_summary(month, checklist, path):
    book = Workbook()
    book.remove(book.active)
    ledger, heading = month.ledger, month_text(month.period)
    note = f'数据截至{day_text(last_day(month.period))}'
    overview(book, ledger, checklist, heading)
    measures_sheet(book, ledger, checklist, heading, note)
    indicators_sheet(book, ledger, heading, note)
    counties_sheets(book, ledger, heading, note)
    lagging_sheet(book, ledger, heading, note)
    milestones_sheets(book, ledger, heading)
    reporting_sheet(book, ledger, heading)
    findings_sheet(book, month.findings, heading)
    used = [one for one in month.chosen.values() if one.outcome in ('accepted', 'partly')]
    sources = [[no, one.unit, one.file, one.sha256] for no, one in enumerate(used, 1)]
    columns = [('序号', 7, None), ('单位', 28, None), ('文件', 58, None), ('校验码（SHA-256）', 70, None)]
    table(book, '来源清单', heading + '数据来源清单', '本期数字和文字取自以下文件。', columns, sources)
    book.save(path)
