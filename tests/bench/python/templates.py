"""Builds the Word templates once, as an office would keep them: they are made before anything is timed.

templates.py FOLDER
"""

import os
import sys

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from template_texts import BULLETIN, FEEDBACK, LAGGING_TABLE, LETTER, MEASURES, REPORT, REPORTING

STYLES = {
    '公文正文': ('仿宋_GB2312', 16, None, True),
    '公文空行': ('仿宋_GB2312', 16, None, False),
    '发文机关标志': ('方正小标宋简体', 26, 'center', False),
    '发文字号': ('仿宋_GB2312', 16, 'center', False),
    '公文标题': ('方正小标宋简体', 22, 'center', False),
    '主送机关': ('仿宋_GB2312', 16, None, False),
    '公文一级标题': ('黑体', 16, None, True),
    '公文二级标题': ('楷体_GB2312', 16, None, True),
    '附件说明': ('仿宋_GB2312', 16, None, True),
    '发文机关署名': ('仿宋_GB2312', 16, 'center', False),
    '附件标签': ('黑体', 16, None, False),
    '附件标题': ('方正小标宋简体', 22, 'center', False),
    '表格表头': ('黑体', 10.5, 'center', False),
    '表格文字': ('仿宋_GB2312', 10.5, None, False),
    '表格附注': ('仿宋_GB2312', 10.5, None, False),
}


def set_font(style, font, size):
    style.font.name, style.font.size = font, Pt(size)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn('w:eastAsia'), font)


def page_number(paragraph, alignment):
    paragraph.alignment = alignment
    run = paragraph.add_run('— ')
    for kind, text in (('begin', None), (None, 'PAGE'), ('end', None)):
        element = OxmlElement('w:fldChar' if kind else 'w:instrText')
        if kind:
            element.set(qn('w:fldCharType'), kind)
        else:
            element.text = text
        run._r.append(element)
    paragraph.add_run(' —')


def page(section, landscape):
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Cm(29.7), Cm(21)) if landscape else (Cm(21), Cm(29.7))
    section.left_margin = section.top_margin = Cm(2.8 if landscape else 3.2)
    section.right_margin = section.bottom_margin = Cm(2.6)
    for footer, alignment in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        footer.is_linked_to_previous = False
        page_number(footer.paragraphs[0], alignment)


def new_document():
    document = Document()
    set_font(document.styles['Normal'], '仿宋_GB2312', 16)
    document.settings.odd_and_even_pages_header_footer = True
    for name, (font, size, alignment, indented) in STYLES.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles['Normal']
        set_font(style, font, size)
        style.paragraph_format.space_after = Pt(0)
        style.paragraph_format.line_spacing = Pt(28 if size > 12 else 14)
        if alignment:
            style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if indented:
            style.paragraph_format.first_line_indent = Pt(2 * size)
    page(document.sections[0], False)
    return document


def add_table(document, items, columns):
    table = document.add_table(rows=4, cols=len(columns), style='Table Grid')
    table.autofit = False
    for cell, (heading, _, _) in zip(table.rows[0].cells, columns):
        cell.paragraphs[0].style, cell.paragraphs[0].text = document.styles['表格表头'], heading
    repeated = OxmlElement('w:tblHeader')
    repeated.set(qn('w:val'), 'true')
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    table.rows[1].cells[0].text = '{%tr for one in ' + items + ' %}'
    for cell, (_, value, _) in zip(table.rows[2].cells, columns):
        cell.paragraphs[0].style, cell.paragraphs[0].text = document.styles['表格文字'], value
    table.rows[3].cells[0].text = '{%tr endfor %}'
    for column, (_, _, width) in zip(table.columns, columns):
        column.width = Cm(width)
    for row in table.rows:
        for cell, (_, _, width) in zip(row.cells, columns):
            cell.width = Cm(width)


def annex(document, label, title, items, columns):
    document.add_paragraph(label, '附件标签')
    document.add_paragraph('', '公文空行')
    document.add_paragraph(title, '附件标题')
    add_table(document, items, columns)


def build(path, paragraphs, annexed):
    document = new_document()
    for style, text in paragraphs:
        document.add_paragraph(text, style)
    if annexed:
        page(document.add_section(WD_SECTION.NEW_PAGE), True)
        annex(document, '附件1', '重点任务进展情况汇总表', 'measures', MEASURES)
        page(document.add_section(WD_SECTION.NEW_PAGE), False)
        annex(document, '附件2', '滞后事项清单', 'lagging', LAGGING_TABLE)
        document.add_page_break()
        annex(document, '附件3', '报送情况统计表', 'reporting', REPORTING)
        document.add_paragraph(
            '注：采用，指报送内容全部采用；部分采用，指有错误的事项在改正前未采用；退回，指内容均未采用。'
            '时效以收件记录为准，没有记录的不作评价。',
            '表格附注',
        )
    else:
        add_table(document, 'red', FEEDBACK)
        document.add_paragraph('反馈时限：{{ next_due }}　　填表人：　　　　　　　　审核人：　　　　　　　　填表日期：', '表格文字')
    document.save(path)


def main():
    folder = sys.argv[1]
    os.makedirs(folder, exist_ok=True)
    build(os.path.join(folder, '通报.docx'), BULLETIN, True)
    build(os.path.join(folder, '报告.docx'), REPORT, True)
    build(os.path.join(folder, '督办函.docx'), LETTER, False)


main()
