"""The calls of kernel32 that this room makes, declared once."""

import sys

assert sys.platform == "win32"

import ctypes
from ctypes import wintypes

_kernel = ctypes.WinDLL("kernel32", use_last_error=True)
_INVALID = ctypes.c_void_p(-1).value

GENERIC_READ = 0x80000000
SHARE_ALL = 0x7
OPEN_EXISTING = 3


def _declare(name: str, result: object, *arguments: object) -> "ctypes._NamedFuncPointer":
    function = getattr(_kernel, name)
    function.restype, function.argtypes = result, arguments
    return function  # type: ignore[no-any-return]


_create_file = _declare(
    "CreateFileW", wintypes.HANDLE, wintypes.LPCWSTR, wintypes.DWORD, wintypes.DWORD,
    wintypes.LPVOID, wintypes.DWORD, wintypes.DWORD, wintypes.HANDLE,
)  # fmt: skip
_close_handle = _declare("CloseHandle", wintypes.BOOL, wintypes.HANDLE)
_create_job = _declare("CreateJobObjectW", wintypes.HANDLE, wintypes.LPVOID, wintypes.LPCWSTR)
_set_job = _declare(
    "SetInformationJobObject", wintypes.BOOL, wintypes.HANDLE, ctypes.c_int, wintypes.LPVOID,
    wintypes.DWORD,
)  # fmt: skip
_assign = _declare("AssignProcessToJobObject", wintypes.BOOL, wintypes.HANDLE, wintypes.HANDLE)

_create_event = _declare(
    "CreateEventW", wintypes.HANDLE, wintypes.LPVOID, wintypes.BOOL, wintypes.BOOL, wintypes.LPCWSTR
)
_set_event = _declare("SetEvent", wintypes.BOOL, wintypes.HANDLE)
_wait = _declare("WaitForSingleObject", wintypes.DWORD, wintypes.HANDLE, wintypes.DWORD)


def failed(path: str = "") -> OSError:
    """The error of the last call, as Python's own calls raise it."""
    code = ctypes.get_last_error()
    return OSError(None, ctypes.FormatError(code).strip(), path or None, code)


def open_handle(path: str, access: int, sharing: int) -> int:
    """A handle of a file that is there. OSError with Windows' own number."""
    handle = _create_file(path, access, sharing, None, OPEN_EXISTING, 0, None)
    if handle in (None, _INVALID):
        raise failed(path)
    return int(handle)


def close_handle(handle: int) -> None:
    """Lets go of whatever it is a handle of."""
    _close_handle(handle)


def new_job(limits: ctypes.Structure) -> int:
    """A job object with these extended limits."""
    job = _create_job(None, None)
    extended_information = 9
    if not job:
        raise failed()
    if not _set_job(job, extended_information, ctypes.byref(limits), ctypes.sizeof(limits)):
        error = failed()
        close_handle(job)
        raise error
    return int(job)


def assign(job: int, process: int) -> None:
    """Puts a process into a job; what it starts from now on is in it, too."""
    if not _assign(job, process):
        raise failed()


def new_event(name: str) -> int:
    """An event of this name, which stays set; the one that is there if there is one."""
    stays, unset = True, False
    event = _create_event(None, stays, unset, name)
    if not event:
        raise failed()
    return int(event)


def set_event(event: int) -> None:
    """Lets all go on that wait for it."""
    if not _set_event(event):
        raise failed()


def wait_for(handle: int) -> None:
    """Waits, as long as it takes, while other threads go on."""
    for_ever = 0xFFFFFFFF
    _wait(handle, for_ever)
