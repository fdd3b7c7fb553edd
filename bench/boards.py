"""What the board of a large office costs: python -m bench.boards

500 open dossiers and 5,000 that have ended: its first making, as after a start, and the next after
one of them moved. Seconds of this process' own processor time, the best of several; bytes.
"""

from dataclasses import replace
from time import process_time

from pipeline.projections.board import office_page
from pipeline.projections.board.boards import Boards
from tests.harness.board_days import book, office, reading

_TIMES = 3


def main() -> None:
    days, first, again, size = book(500, 5000), [], [], 0
    for number in range(_TIMES):
        boards, begun = Boards(office(), reading), process_time()
        size = len(office_page.write(boards.office_basis(days)))
        first.append(process_time() - begun)
        days.nomor += 1
        days.put(replace(days.berkas["DUK-2026-0001"], judul=f"Judul {number}"))
        begun = process_time()
        office_page.write(boards.office_basis(days))
        again.append(process_time() - begun)
    print(f"first {min(first):.2f} s, after a move {min(again):.2f} s, {size:,} bytes")


if __name__ == "__main__":
    main()
