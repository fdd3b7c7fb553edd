"""Memory that a process which forks has between what it holds.

Each of its children would be handed it first: a few bytes here and there, and each page of them is
then copied, since it is shared. With nothing free between, what a child asks for lies together,
behind all that is held.
"""

import ctypes
from collections.abc import Iterator

_TRIM, _PAD, _MMAP = -1, -2, -3
"""What glibc calls its settings (malloc.h)."""
_KEEPS = 16 << 20
_AT_A_TIME = 1 << 20
_OF_THE_HEAP = 4 << 20
_LARGEST, _SMALLEST, _STEP = 1 << 20, 24, 16


class _Known(ctypes.Structure):
    """What glibc tells of its memory (mallinfo2), in bytes."""

    _fields_ = [
        (name, ctypes.c_size_t)
        for name in (
            "arena", "ordblks", "smblks", "hblks", "hblkhd",
            "usmblks", "fsmblks", "uordblks", "fordblks", "keepcost",
        )
    ]  # fmt: skip


def fill() -> int:
    """Holds for ever what is free between what is held; returns how many bytes. From then on memory
    grows and shrinks by larger steps, so that what a child gives back is there when it asks again.
    Nothing where the C library is not glibc, or an old one."""
    libc = ctypes.CDLL(None)
    if not hasattr(libc, "mallinfo2"):
        return 0
    libc.mallinfo2.restype = _Known
    libc.malloc.restype = libc.sbrk.restype = ctypes.c_void_p
    libc.malloc.argtypes = (ctypes.c_size_t,)
    libc.free.argtypes = (ctypes.c_void_p,)
    libc.sbrk.argtypes = (ctypes.c_ssize_t,)
    for setting, value in ((_MMAP, _OF_THE_HEAP), (_TRIM, _KEEPS), (_PAD, _AT_A_TIME)):
        libc.mallopt(setting, value)
    before = libc.mallinfo2()
    for size in _sizes():
        _fill(libc, size)
    libc.malloc_trim(0)
    after = libc.mallinfo2()
    return int(before.fordblks - before.keepcost - (after.fordblks - after.keepcost))


def _fill(libc: ctypes.CDLL, size: int) -> None:
    """Takes pieces of this size until one comes from behind all that is held."""
    while True:
        behind = (libc.sbrk(0) or 0) - libc.mallinfo2().keepcost
        piece = libc.malloc(size)
        if piece is None or piece >= behind:
            libc.free(piece)
            return


def _sizes() -> Iterator[int]:
    size = _LARGEST
    while size >= _SMALLEST:
        yield size
        size -= max(_STEP, size // 64)
