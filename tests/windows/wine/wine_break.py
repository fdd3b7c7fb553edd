"""Ctrl-Break: Wine has no GenerateConsoleCtrlEvent for a group. Windows would begin CtrlRoutine in
a new thread of each process of the group; here it is begun in the one that leads it."""

import ctypes
import os
import signal

import wine_kernel as k

_EVERYTHING = 0x1FFFFF
_BREAK = 1


def install():
    usual = os.kill

    def kill(pid, number):
        if number == signal.CTRL_BREAK_EVENT and pid in _of_this_console():
            _begin_handler(pid)
        else:
            usual(pid, number)

    os.kill = kill


def _of_this_console():
    listed = (k.wintypes.DWORD * 1024)()
    return listed[: k.console_processes(listed, len(listed))]


def _begin_handler(pid):
    process = k.open_process(_EVERYTHING, False, pid)
    if not process:
        raise ctypes.WinError(ctypes.get_last_error())
    try:
        routine = k.address(k.module("kernelbase"), b"CtrlRoutine")
        thread = k.remote_thread(process, None, 0, routine, _BREAK, 0, None)
        if not thread:
            raise ctypes.WinError(ctypes.get_last_error())
        k.close_handle(thread)
    finally:
        k.close_handle(process)
