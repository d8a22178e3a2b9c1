"""Each unit's own workbook with the faults marked, and the letter with it attached."""

import hashlib
import os
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from html import escape

from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from ledger import due_day
from words import day_text, month_text, place_text, severity_text

FILLS = {colour: PatternFill('solid', fgColor=colour) for colour in ('FFC7CE', 'FFEB9C', 'DDEBF7')}
COLOURS = {'error': 'FFC7CE', 'warning': 'FFEB9C', 'info': 'DDEBF7'}
HEAD_FONT, HEAD_FILL = Font(name='黑体', size=11), PatternFill('solid', fgColor='DDE6F0')
LINK = Font(color='0563C1', underline='single')
THIN = Side(style='thin', color='999999')
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
WRAP = Alignment(wrap_text=True, vertical='top')
HEADINGS = (('序号', 6), ('严重程度', 9), ('位置', 18), ('现内容', 22), ('应为', 20), ('问题', 36), ('怎么改', 44))


def count(found, severity):
    return sum(one['severity'] == severity for one in found)


def mark(book, one):
    cell = book[one['sheet']][one['cell']]
    cell.fill = FILLS[COLOURS[one['severity']]]
    if not isinstance(cell, MergedCell):
        cell.comment = Comment(f'【{severity_text(one)}】{one["message"]}\n{one["hint"]}', '落实', height=110, width=260)


def list_faults(book, found):
    sheet = book.create_sheet('问题清单', 0)
    sheet['A1'], sheet['A1'].font = '问题清单', Font(name='黑体', size=16)
    sheet['A2'] = f'错误{count(found, "error")}处，疑问{count(found, "warning")}处，提示{count(found, "info")}处。请改正后重新报送。'
    for column, (heading, width) in enumerate(HEADINGS, 1):
        cell = sheet.cell(3, column, heading)
        cell.font, cell.fill, cell.border, cell.alignment = HEAD_FONT, HEAD_FILL, BOX, WRAP
        sheet.column_dimensions[cell.column_letter].width = width
    for no, one in enumerate(found, 1):
        place = place_text(one)
        values = (no, severity_text(one), place, one['actual'], one['expected'], one['message'], one['hint'])
        for column, value in enumerate(values, 1):
            cell = sheet.cell(no + 3, column, value)
            cell.border, cell.alignment = BOX, WRAP
            if isinstance(value, str) and value.startswith('='):
                cell.data_type = 's'
        sheet.cell(no + 3, 2).fill = FILLS[COLOURS[one['severity']]]
        if one['sheet']:
            cell = sheet.cell(no + 3, 3)
            cell.hyperlink = f"#'{one['sheet']}'!{one['cell'] or 'A1'}"
            cell.font = LINK
    sheet.freeze_panes = 'A4'
    sheet.page_setup.orientation = 'landscape'
    book.active = 0


def write_copy(form, found, path):
    book = load_workbook(form.path)
    for one in found:
        if one['cell'] and one['file'] == form.file:
            mark(book, one)
    list_faults(book, found)
    book.save(path)


def message_to(contact, subject, text, settings, due):
    message = EmailMessage(policy=SMTP)
    message['Auto-Submitted'] = 'auto-generated'
    message['From'] = f'{settings["issuer"]} <{settings["mail"]["from"]}>'
    message['To'] = f'{contact["单位名称"]} <{contact["电子邮箱"]}>'
    if contact['抄送邮箱']:
        message['Cc'] = contact['抄送邮箱']
    message['Subject'] = subject
    message['Message-ID'] = f'<{hashlib.sha256((subject + text).encode()).hexdigest()[:32]}@taian.example>'
    message['Date'] = due
    message.set_content(text)
    paragraphs = ''.join(f'<p>{escape(one).replace(chr(10), "<br>")}</p>\n' for one in text.split('\n\n'))
    message.add_alternative(f'<!DOCTYPE html>\n<html lang="zh-CN"><body>\n{paragraphs}</body></html>\n', subtype='html')
    return message


def ending(settings):
    office, phone = settings['office'], settings['mail']['phone']
    return f'如有疑问，请与{office}联系（电话：{phone}）。感谢支持！\n\n{settings["issuer"]}\n{office}\n'


def fault_letter(unit, found, period, settings):
    errors, warnings = count(found, 'error'), count(found, 'warning')
    lines = []
    for no, one in enumerate(found, 1):
        lines.append(
            f'{no}．【{severity_text(one)}】{place_text(one)}：{one["message"]}\n　　现内容：{one["actual"]}\n'
            f'　　应为：{one["expected"]}\n　　怎么改：{one["hint"]}'
        )
    return (
        f'{unit}：\n\n你单位报送的{month_text(period)}工作进展情况表有错误{errors}处、疑问{warnings}处，请在附件中改正，'
        '将改好的附件回复本邮件报回。有错误的内容在改正前暂不计入汇总。\n\n问题如下：\n\n'
        + '\n\n'.join(lines)
        + '\n\n附件是你单位报送的原表：有问题的单元格已涂色并加批注，《问题清单》中点“位置”可直接跳到该处。'
        '请直接在附件上修改，不必另行填表。\n\n' + ending(settings)
    )


def save(message, path):
    with open(path, 'wb') as file:
        file.write(message.as_bytes())


def write_returns(month, contacts, settings, output):
    period = month.period
    due = due_day(period, settings)
    sent = datetime.fromisoformat(due + 'T01:00:00+00:00')
    by_name = {one['单位名称']: one for one in contacts}
    for unit in month.ledger['units']:
        contact, form = by_name[unit['name']], month.chosen.get(unit['name'])
        if unit['state'] == 'missing':
            text = (
                f'{unit["name"]}：\n\n你单位{month_text(period)}工作进展情况表应于{day_text(due)}前报送，目前尚未收到。'
                f'请抓紧填写已下发的报送表，回复本邮件报送。\n\n逾期未报的，将在通报中列为未报送单位。\n\n{ending(settings)}'
            )
            os.makedirs(os.path.join(output, '催报'), exist_ok=True)
            subject = f'【催报】{month_text(period)}进展表：{unit["name"]}尚未报送'
            save(message_to(contact, subject, text, settings, sent), os.path.join(output, '催报', unit['name'] + '.eml'))
        found = month.findings_of(unit['name'])
        if not any(one['severity'] != 'info' for one in found):
            continue
        folder = os.path.join(output, '退回', unit['name'])
        os.makedirs(folder, exist_ok=True)
        subject = f'【需修改】{month_text(period)}进展表：{unit["name"]}，请改正后回传'
        message = message_to(contact, subject, fault_letter(unit['name'], found, period, settings), settings, sent)
        if form:
            name = os.path.basename(form.file)
            write_copy(form, found, os.path.join(folder, name))
            with open(os.path.join(folder, name), 'rb') as file:
                message.add_attachment(
                    file.read(),
                    maintype='application',
                    subtype='vnd.openxmlformats-officedocument.spreadsheetml.sheet',
                    filename=name,
                )
        save(message, os.path.join(folder, '问题反馈.eml'))
