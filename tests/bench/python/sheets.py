"""A sheet of the summary: title, head, styles, formats, page."""

from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

TITLE, NOTE, HEAD, BODY = (
    Font(name=name, size=size) for name, size in (('方正小标宋简体', 16), ('仿宋', 10), ('黑体', 11), ('仿宋', 11))
)
HEAD_FILL = PatternFill('solid', fgColor='DDE6F0')
THIN = Side(style='thin', color='999999')
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
CENTRE = Alignment(horizontal='center', vertical='center', wrap_text=True)
WRAP = Alignment(vertical='center', wrap_text=True)
COLOURS = {'蓝灯': 'BDD7EE', '绿灯': 'C6EFCE', '黄灯': 'FFEB9C', '红灯': 'FFC7CE', '灰灯': 'D9D9D9'}
WHOLE, SHARE, GAP = '#,##0', '0.0%', '+0.0;-0.0;0.0'


def put(sheet, row, column, value, number_format=None, head=False):
    cell = sheet.cell(row, column, value)
    cell.font, cell.border = (HEAD, BOX) if head else (BODY, BOX)
    cell.alignment = CENTRE if head or not isinstance(value, str) else WRAP
    if head:
        cell.fill = HEAD_FILL
    if number_format:
        cell.number_format = number_format
    if isinstance(value, str) and value.startswith('=') and number_format is None:
        cell.data_type = 's'  # a unit's text, no formula
    return cell


def colour(sheet, cells, colours):
    for value, shade in colours.items():
        fill = PatternFill(bgColor=shade, fill_type='solid')
        sheet.conditional_formatting.add(cells, CellIsRule(operator='equal', formula=[f'"{value}"'], fill=fill))


def start(book, name, title, note, widths):
    sheet = book.create_sheet(name)
    sheet['A1'], sheet['A1'].font = title, TITLE
    sheet['A2'], sheet['A2'].font = note, NOTE
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.page_setup.orientation = 'landscape'
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = '第 &P 页，共 &N 页'
    return sheet


def table(book, name, title, note, columns, lines):
    """Columns: heading, width, number format."""
    sheet = start(book, name, title, note, [width for _, width, _ in columns])
    for column, (heading, _, _) in enumerate(columns, 1):
        put(sheet, 3, column, heading, head=True)
    for row, line in enumerate(lines, 4):
        for column, (value, (_, _, number_format)) in enumerate(zip(line, columns), 1):
            put(sheet, row, column, value, number_format)
    sheet.print_title_rows = '3:3'
    sheet.freeze_panes = 'A4'
    return sheet
