"""The sample month as a straightforward script would do it: openpyxl reads, a comparable set of checks, openpyxl writes
the faults into copies and the summary, docxtpl renders the bulletin where it is installed.

peer.py INPUT OUTPUT PERIOD MONTH-BEFORE...
"""

import os
import re
import sys
from collections import Counter

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

try:
    from docx import Document
    from docxtpl import DocxTemplate
except ImportError:
    DocxTemplate = None

STATUSES = {'未启动', '正常推进', '推进缓慢', '已完成'}
STATES = {'未开始', '进行中', '已完成'}
FILLER = re.compile(r'^(正常|有序|稳步|持续|按计划|推进|开展|工作|各项|正在|中|。|，)+$')
MOBILE = re.compile(r'(?<!\d)1[3-9]\d{9}(?!\d)')
IDENTITY = re.compile(r'(?<!\d)\d{17}[\dXx](?!\d)')
TABLES = {
    '任务进展': ('重点任务', '进展状态', '本月进展', '存在问题', '下步打算', '办结日期', '备注', '承担角色', '完成时限'),
    '量化指标': ('指标编号', '指标名称', '目标值', '上月累计', '本月新增', '累计完成', '完成率', '备注'),
    '配档表': ('节点编号', '节点任务', '计划完成时间', '完成情况', '实际完成时间', '备注'),
}


def workbooks(folder):
    for root, _, names in os.walk(folder):
        for name in sorted(names):
            if not name.endswith('.xlsx') or name.startswith('~$'):
                continue
            path = os.path.join(root, name)
            try:
                yield path, load_workbook(path, data_only=True)
            except Exception as error:  # what it can't read it leaves to the clerk
                print('unreadable', path, error, file=sys.stderr)


def rows(sheet, wanted):
    header, columns = 0, {}
    for row in sheet.iter_rows(min_row=1, max_row=15):
        names = {str(cell.value).strip(): cell.column for cell in row if cell.value is not None}
        if len(set(names) & set(wanted)) >= 3:
            header, columns = row[0].row, names
            break
    for row in sheet.iter_rows(min_row=header + 1) if header else ():
        found = {name: row[columns[name] - 1] for name in wanted if name in columns}
        if any(cell.value not in (None, '') for cell in found.values()):
            yield found


def text(cells, name):
    value = cells[name].value if name in cells else None
    return '' if value is None else str(value).strip()


def number(cells, name):
    value = cells[name].value if name in cells else None
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def unit_of(book):
    sheet = book['_luoshi'] if '_luoshi' in book.sheetnames else None
    for row in sheet.iter_rows(values_only=True) if sheet else ():
        if row[0] == 'unit':
            return row[1]
    return None


def check_task(cells, period, say):
    status, progress = text(cells, '进展状态'), text(cells, '本月进展')
    if status not in STATUSES:
        say(cells.get('进展状态'), '进展状态不可用')
    if not progress:
        say(cells.get('本月进展'), '本月进展未填写')
    elif FILLER.match(progress):
        say(cells.get('本月进展'), '没有具体内容')
    if not text(cells, '存在问题') and status != '已完成':
        say(cells.get('存在问题'), '存在问题未填写')
    if status != '已完成' and text(cells, '下步打算') in ('', '无'):
        say(cells.get('下步打算'), '下步打算未填写')
    if status == '已完成' and not text(cells, '办结日期'):
        say(cells.get('办结日期'), '办结日期为空')
    if status != '已完成' and text(cells, '办结日期'):
        say(cells.get('办结日期'), '未完成却有办结日期')
    if text(cells, '办结日期')[:7] > period:
        say(cells.get('办结日期'), '办结日期晚于本月')
    if status == '推进缓慢' and text(cells, '存在问题') in ('', '无'):
        say(cells.get('存在问题'), '未写缓慢原因')
    for name in ('本月进展', '存在问题', '下步打算', '备注'):
        value = text(cells, name)
        if MOBILE.search(value) or IDENTITY.search(value):
            say(cells.get(name), '有个人号码')
        if value[:1] in ('=', '@'):
            say(cells.get(name), '像公式')


def check_indicator(cells, last, say):
    previous, added, total = (number(cells, name) for name in ('上月累计', '本月新增', '累计完成'))
    for name, value in (('本月新增', added), ('累计完成', total)):
        if value is None:
            say(cells.get(name), name + '不是数字')
        elif value < 0 or value != int(value):
            say(cells.get(name), name + '为负数或小数')
    if None not in (previous, added, total) and previous + added != total:
        say(cells.get('累计完成'), '累计不等于上月加新增')
    if last is not None and total is not None and total < last:
        say(cells.get('累计完成'), '累计小于上月')
    if last is not None and previous is not None and previous != last:
        say(cells.get('上月累计'), '上月累计被改')


def check_milestone(cells, period, say):
    state = text(cells, '完成情况')
    if not re.match(r'^\d+-[a-z]+$', text(cells, '节点编号')):
        say(cells.get('节点编号'), '编号格式不对')
    if state not in STATES:
        say(cells.get('完成情况'), '完成情况不可用')
    if not text(cells, '计划完成时间'):
        say(cells.get('计划完成时间'), '没有计划完成时间')
    if state == '已完成' and not text(cells, '实际完成时间'):
        say(cells.get('实际完成时间'), '没有实际完成时间')
    if state != '已完成' and '' < text(cells, '计划完成时间')[:7] <= period and not text(cells, '备注'):
        say(cells.get('完成情况'), '已到期')


def read_month(folder, period, last):
    entries, totals, faults = [], {}, {}
    for path, book in workbooks(folder):
        unit = unit_of(book)
        found = faults.setdefault(path, [])

        def say(cell, message):
            if cell is not None:
                found.append((cell.parent.title, cell.coordinate, message))

        for name, wanted in TABLES.items():
            if name not in book.sheetnames:
                continue
            for cells in rows(book[name], wanted):
                if name == '任务进展':
                    check_task(cells, period, say)
                    entries.append({'unit': unit, **{key: text(cells, key) for key in TABLES[name]}})
                elif name == '量化指标':
                    key = (unit, text(cells, '指标编号'))
                    check_indicator(cells, last.get(key), say)
                    totals[key] = number(cells, '累计完成')
                else:
                    check_milestone(cells, period, say)
    same = Counter(one['本月进展'] for one in entries if len(one['本月进展']) > 20)
    return entries, totals, faults, [one for one in entries if same[one['本月进展']] > 1]


def write_back(path, found, target):
    book = load_workbook(path)
    for sheet, cell, message in found:
        book[sheet][cell].fill = PatternFill('solid', fgColor='FFC7CE')
        if not isinstance(book[sheet][cell], MergedCell):
            book[sheet][cell].comment = Comment(message, '落实')
    listing = book.create_sheet('问题清单', 0)
    listing.append(['工作表', '单元格', '问题'])
    for one in found:
        listing.append(one)
    book.save(target)


def render(entries, output):
    template = Document()
    template.add_heading('工作进展情况通报')
    table = template.add_table(rows=4, cols=4)
    table.rows[0].cells[0].text = '重点任务'
    table.rows[1].cells[0].text = '{%tr for one in entries %}'
    for cell, name in zip(table.rows[2].cells, ('unit', 'task', 'status', 'progress')):
        cell.text = '{{ one.' + name + ' }}'
    table.rows[3].cells[0].text = '{%tr endfor %}'
    path = os.path.join(output, 'template.docx')
    template.save(path)
    data = [
        {'unit': one['unit'], 'task': one['重点任务'], 'status': one['进展状态'], 'progress': one['本月进展']}
        for one in entries
    ]
    document = DocxTemplate(path)
    document.render({'entries': data})
    document.save(os.path.join(output, '通报.docx'))


def main():
    source, output, period, *before = sys.argv[1:]
    last = {}
    for month in before:
        last = read_month(os.path.join(source, month), month, last)[1]
    entries, totals, faults, _ = read_month(os.path.join(source, period), period, last)
    os.makedirs(output, exist_ok=True)
    for number_of, (path, found) in enumerate(faults.items()):
        if found:
            write_back(path, found, os.path.join(output, f'{number_of}.xlsx'))
    summary = Workbook()
    summary.active.append(['单位', '重点任务', '进展状态', '本月进展'])
    for one in entries:
        summary.active.append([one['unit'], one['重点任务'], one['进展状态'], one['本月进展']])
    sheet = summary.create_sheet('指标')
    for (unit, indicator), total in totals.items():
        sheet.append([unit, indicator, total])
    summary.save(os.path.join(output, '汇总表.xlsx'))
    if DocxTemplate:
        render(entries, output)
    print(len(entries), sum(map(len, faults.values())), 'docxtpl' if DocxTemplate else 'no docxtpl')


main()
