/* python.exe: everything is in python311.dll. */
#include <windows.h>

__declspec(dllimport) int Py_Main(int argc, wchar_t **argv);

int wmain(int argc, wchar_t **argv)
{
#ifdef UNDER_WINE
    /* Wine takes "ignore Ctrl-C", which leaders of a new group begin with, for Ctrl-Break as well. */
    SetConsoleCtrlHandler(NULL, FALSE);
#endif
    return Py_Main(argc, argv);
}
