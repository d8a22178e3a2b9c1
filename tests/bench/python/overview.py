"""The first sheet of the summary: how many reported, how measures and indicators stand, with charts."""

from collections import Counter

from openpyxl.chart import BarChart, PieChart, Reference
from openpyxl.utils import get_column_letter

from sheets import COLOURS, HEAD, SHARE, colour, put, start
from words import LIGHTS, STATUS_ORDER, UNIT_STATES, lights_text, shares


def overview(book, ledger, checklist, heading):
    sheet = start(book, '总览', heading + '重点任务落实情况总览', f'{checklist["title"]}（{checklist["docNumber"]}）', [16, 10, 10] * 3)
    units, measures, indicators = ledger['units'], ledger['measures'], ledger['indicators']
    states = Counter(one['state'] for one in units)
    sheet['A4'], sheet['A4'].font = '一、报送情况', HEAD
    heads = ('应报单位', '已报', '按时', '迟报', '采用', '部分采用', '退回', '未报', '报送率')
    late = [one['late'] for one in units]
    reported = len(units) - states['missing']
    values = [len(units), reported, late.count(False), late.count(True), *(states[one] for one in UNIT_STATES)]
    for column, (head, value) in enumerate(zip(heads, [*values, reported / len(units)]), 1):
        put(sheet, 5, column, head, head=True)
        put(sheet, 6, column, value, SHARE if column == 9 else '0')
    groups = {
        '未报单位': [one['name'] for one in units if one['state'] == 'missing'],
        '迟报单位': [one['name'] for one in units if one['late']],
        '退回单位': [one['name'] for one in units if one['state'] == 'returned'],
        '部分采用单位': [one['name'] for one in units if one['state'] == 'partly'],
    }
    for row, (label, names) in enumerate(groups.items(), 7):
        for column in range(1, 10):
            put(sheet, row, column, None)
        put(sheet, row, 1, label, head=True)
        put(sheet, row, 2, '、'.join(names) or '无')
        sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=9)
    sheet.row_dimensions[10].height = 32
    sheet['A12'], sheet['A12'].font = '二、措施和指标', HEAD
    blocks = (
        ('措施按状态', shares(measures, 'status', STATUS_ORDER)),
        ('措施按亮灯', shares(measures, 'light', LIGHTS)),
        ('指标按亮灯', shares(indicators, 'light', LIGHTS)),
    )
    for block, (label, lines) in enumerate(blocks):
        first = 1 + 3 * block
        for offset, head in enumerate((label, '项数', '占比')):
            put(sheet, 13, first + offset, head, head=True)
        for row, one in enumerate(lines, 14):
            put(sheet, row, first, one['name'])
            put(sheet, row, first + 1, one['count'], '0')
            put(sheet, row, first + 2, one['share'], SHARE)
        end = 14 + len(lines)
        put(sheet, end, first, '合计', head=True)
        for offset, number_format in ((1, '0'), (2, SHARE)):
            letter = get_column_letter(first + offset)
            put(sheet, end, first + offset, f'=SUM({letter}14:{letter}{end - 1})', number_format)
    colour(sheet, 'D14:D18', COLOURS)
    colour(sheet, 'G14:G18', COLOURS)
    sheet['A24'], sheet['A24'].font = '三、各部分', HEAD
    for row in range(25, 26 + len(checklist['parts'])):
        for column in range(1, 10):
            put(sheet, row, column, None)
        sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=4)
        sheet.merge_cells(start_row=row, end_row=row, start_column=6, end_column=9)
    for column, head in ((1, '部分'), (2, '名称'), (5, '措施数'), (6, '亮灯情况')):
        put(sheet, 25, column, head, head=True)
    for row, part in enumerate(checklist['parts'], 26):
        own = [one for one in measures if one['part'] == part['no']]
        for column, value in ((1, part['no']), (2, part['title']), (5, len(own)), (6, lights_text(own))):
            put(sheet, row, column, value)
    done = sum(one['state'] == '已完成' for one in ledger['milestones'])
    sheet['A33'], sheet['A33'].font = '四、配档表', HEAD
    sheet['A34'] = f'共列节点{len(ledger["milestones"])}个，已完成{done}个，待核{len(ledger["pendingMilestones"])}个。'
    sheet['A36'], sheet['A36'].font = '五、图示', HEAD
    for kind, label, column, rows, anchor in (
        (PieChart, '措施亮灯情况（项）', 4, 5, 'A37'),
        (PieChart, '指标亮灯情况（项）', 7, 5, 'F37'),
        (BarChart, '措施进展状态（项）', 1, 6, 'A54'),
    ):
        chart = kind()
        chart.title = label
        chart.add_data(Reference(sheet, min_col=column + 1, min_row=14, max_row=13 + rows))
        chart.set_categories(Reference(sheet, min_col=column, min_row=14, max_row=13 + rows))
        chart.width, chart.height = 12, 7.5
        sheet.add_chart(chart, anchor)
