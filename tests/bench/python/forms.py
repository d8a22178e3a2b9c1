"""Received workbooks as tables: what stands in which cell, whose they are and for which month."""

import hashlib
import os
import re
import sys
from dataclasses import dataclass, field

from openpyxl import load_workbook

TABLES = {
    '任务进展': ('重点任务', '承担角色', '完成时限', '进展状态', '本月进展', '存在问题', '下步打算', '办结日期', '备注'),
    '量化指标': ('指标编号', '指标名称', '目标值', '上月累计', '本月新增', '累计完成', '完成率', '备注'),
    '配档表': ('节点编号', '节点任务', '计划完成时间', '责任人', '完成情况', '实际完成时间', '备注'),
}


@dataclass
class Form:
    file: str
    path: str
    sha256: str
    bytes: int
    unit: str | None = None
    book: object = None
    head: dict = field(default_factory=dict)
    findings: list = field(default_factory=list)
    outcome: str = 'ignored'


def read_contacts(path):
    sheet = load_workbook(path, data_only=True).active
    header, *lines = sheet.iter_rows(values_only=True)
    return [dict(zip(header, line)) for line in lines if line[0]]


def unit_named(name, contacts):
    for one in contacts:
        if name and name in [one['单位名称'], *(one['别名'] or '').split('、')]:
            return one['单位名称']
    return None


def unit_in_file_name(file, contacts):
    for one in contacts:
        if any(name in file for name in [one['单位名称'], *(one['别名'] or '').split('、')] if name):
            return one['单位名称']
    return None


def read_head(book):
    """The labels above the table, each with the cell beside it."""
    head = {}
    for sheet in book.worksheets[:1]:
        for row in sheet.iter_rows(min_row=1, max_row=8):
            for cell, beside in zip(row, row[1:]):
                if cell.value in ('填报单位', '填报月份', '填报日期', '填报人', '联系电话', '审核人'):
                    head.setdefault(cell.value, beside)
    return head


def own_mark(book):
    sheet = book['_luoshi'] if '_luoshi' in book.sheetnames else None
    return {row[0]: row[1] for row in sheet.iter_rows(values_only=True)} if sheet else {}


def hashed_files(folder):
    for root, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(root, name)
            with open(path, 'rb') as file:
                data = file.read()
            yield os.path.relpath(path, folder), path, hashlib.sha256(data).hexdigest(), len(data)


def read_forms(folder, contacts):
    forms = []
    for found in hashed_files(folder):
        form = Form(*found)
        name = os.path.basename(form.path)
        if name == 'receipts.jsonl':
            continue
        forms.append(form)
        if not name.endswith('.xlsx') or name.startswith('~$'):
            continue
        try:
            form.book = load_workbook(form.path, data_only=True)
        except Exception as error:  # what it can't read it leaves to the clerk
            print('unreadable', form.path, error, file=sys.stderr)
            form.unit, form.outcome = unit_in_file_name(form.file, contacts), 'unreadable'
            continue
        form.head = read_head(form.book)
        mark, named = own_mark(form.book), text(form.head, '填报单位')
        form.unit = mark.get('unit') or unit_named(named, contacts) or unit_in_file_name(form.file, contacts)
    return forms


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


def day(cells, name):
    found = re.match(r'\d{4}-\d{2}-\d{2}', text(cells, name))
    return found.group() if found else None
