"""Reads the workbooks named on the command line, all cells of all sheets; prints milliseconds of
computing time per workbook of 5 rounds."""

import json
import sys
import time

from openpyxl import load_workbook


def read(paths):
    count = 0
    for path in paths:
        for sheet in load_workbook(path, data_only=True).worksheets:
            for row in sheet.iter_rows(values_only=True):
                count += sum(1 for value in row if value is not None)
    return count


rounds = []
for number in range(6):
    start = time.process_time()
    read(sys.argv[1:])
    # The first round warms up, as it does for the other side.
    if number > 0:
        rounds.append((time.process_time() - start) * 1000 / (len(sys.argv) - 1))
print(json.dumps(rounds))
