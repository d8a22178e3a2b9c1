"""Does in LibreOffice what a clerk does in a spreadsheet program: opens a workbook, works on it, saves it.

Reads jobs as JSON on stdin: [{"from", "to", "format"?, "password"?, "steps": [{"do", ...}]}]; paths are absolute,
rows count from 1, columns are letters. Started by libreoffice.ts, which says what the steps are.
"""

import json
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import NamedValue, PropertyValue
from com.sun.star.table import CellRangeAddress

FILTERS = {"xlsx": "Calc MS Excel 2007 XML", "xls": "MS Excel 97", "docx": "MS Word 2007 XML"}


def option(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def column(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def span(sheet, letters, row, last_letters=None, last_row=None):
    made = CellRangeAddress()
    made.Sheet = sheet.RangeAddress.Sheet
    made.StartColumn, made.StartRow = column(letters), row - 1
    made.EndColumn, made.EndRow = column(last_letters or letters), (last_row or row) - 1
    return made


class Clerk:
    """One workbook and the steps that may be done with it; a step is a method."""

    def __init__(self, book):
        self.book = book

    def sheet(self, name):
        sheet = self.book.Sheets.getByName(name)
        if sheet.isProtected():
            sheet.unprotect("")
        return sheet

    def text(self, sheet, cell, value):
        self.sheet(sheet).getCellRangeByName(cell).String = value

    def formula(self, sheet, cell, value):
        self.sheet(sheet).getCellRangeByName(cell).Formula = value

    def insert_rows(self, sheet, row, count=1):
        self.sheet(sheet).Rows.insertByIndex(row - 1, count)

    def delete_rows(self, sheet, row, count=1):
        self.sheet(sheet).Rows.removeByIndex(row - 1, count)

    def copy_row(self, sheet, row, to):
        own = self.sheet(sheet)
        target = own.getCellRangeByName(f"A{to}").CellAddress
        own.copyRange(target, span(own, "A", row, "J", row))
        own.Rows.getByIndex(to - 1).Height = own.Rows.getByIndex(row - 1).Height

    def delete_column(self, sheet, letter):
        self.sheet(sheet).Columns.removeByIndex(column(letter), 1)

    def move_column(self, sheet, letter, to, row, last):
        """Cells of a column from a row to another, exchanged with those of the column `to`."""
        own = self.sheet(sheet)
        spare = "AZ"
        for source, target in ((letter, spare), (to, letter), (spare, to)):
            corner = own.getCellRangeByName(f"{target}{row}").CellAddress
            own.moveRange(corner, span(own, source, row, source, last))
        widths = [own.Columns.getByIndex(column(one)).Width for one in (letter, to)]
        for one, width in zip((to, letter), widths):
            own.Columns.getByIndex(column(one)).Width = width

    def merge(self, sheet, range):
        self.sheet(sheet).getCellRangeByName(range).merge(True)

    def hide_row(self, sheet, row):
        self.sheet(sheet).Rows.getByIndex(row - 1).IsVisible = False

    def remove_sheet(self, sheet):
        self.book.Sheets.removeByName(sheet)

    def add_sheet(self, sheet, at, rows):
        self.book.Sheets.insertNewByName(sheet, at)
        own = self.book.Sheets.getByName(sheet)
        for r, values in enumerate(rows):
            for c, value in enumerate(values):
                cell = own.getCellByPosition(c, r)
                if isinstance(value, str):
                    cell.String = value
                else:
                    cell.Value = value
        for c in range(max(map(len, rows))):
            own.Columns.getByIndex(c).OptimalWidth = True


def work(desktop, job):
    book = desktop.loadComponentFromURL(uno.systemPathToFileUrl(job["from"]), "_blank", 0, (option("Hidden", True),))
    clerk = Clerk(book)
    for step in job["steps"]:
        getattr(clerk, step.pop("do"))(**step)
    if hasattr(book, "calculateAll"):
        book.calculateAll()
    options = [option("FilterName", FILTERS[job.get("format", "xlsx")])]
    if "password" in job:
        secret = (NamedValue("OOXPassword", job["password"]), NamedValue("CryptoType", "Standard"))
        options.append(option("EncryptionData", uno.Any("[]com.sun.star.beans.NamedValue", secret)))
    book.storeToURL(uno.systemPathToFileUrl(job["to"]), tuple(options))
    book.close(True)


def connect(pipe):
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    for _ in range(120):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.5)
    raise SystemExit("LibreOffice did not start")


def main():
    jobs = json.load(sys.stdin)
    with tempfile.TemporaryDirectory() as profile:
        pipe = "luoshi-samples"
        office = subprocess.Popen(
            ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--norestore", "--nologo"]
            + [f"--accept=pipe,name={pipe};urp;"]
        )
        try:
            remote = connect(pipe)
            desktop = remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
            for job in jobs:
                work(desktop, job)
            try:
                desktop.terminate()
            except Exception:
                pass
            office.wait(60)
        finally:
            office.kill()


main()
