"""The few calls of kernel32 that the other modules need."""

import ctypes
from ctypes import wintypes

INVALID = ctypes.c_void_p(-1).value
kernel = ctypes.WinDLL("kernel32", use_last_error=True)


def _declare(name, result, *arguments):
    function = getattr(kernel, name)
    function.restype, function.argtypes = result, arguments
    return function


open_handle = _declare(
    "CreateFileW", wintypes.HANDLE, wintypes.LPCWSTR, wintypes.DWORD, wintypes.DWORD,
    wintypes.LPVOID, wintypes.DWORD, wintypes.DWORD, wintypes.HANDLE,
)  # fmt: skip
close_handle = _declare("CloseHandle", wintypes.BOOL, wintypes.HANDLE)
console_processes = _declare(
    "GetConsoleProcessList", wintypes.DWORD, ctypes.POINTER(wintypes.DWORD), wintypes.DWORD
)
open_process = _declare(
    "OpenProcess", wintypes.HANDLE, wintypes.DWORD, wintypes.BOOL, wintypes.DWORD
)
module = _declare("GetModuleHandleW", wintypes.HMODULE, wintypes.LPCWSTR)
address = _declare("GetProcAddress", wintypes.LPVOID, wintypes.HMODULE, ctypes.c_char_p)
remote_thread = _declare(
    "CreateRemoteThread", wintypes.HANDLE, wintypes.HANDLE, wintypes.LPVOID, ctypes.c_size_t,
    wintypes.LPVOID, wintypes.LPVOID, wintypes.DWORD, wintypes.LPVOID,
)  # fmt: skip
