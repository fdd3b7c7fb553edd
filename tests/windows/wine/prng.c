/* bcryptprimitives.dll, which Wine 8 lacks and Rust's standard library asks for random bytes. */
#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL ProcessPrng(PBYTE place, SIZE_T size)
{
    const ULONG most = 1 << 30;
    for (; size > most; place += most, size -= most)
        if (!RtlGenRandom(place, most))
            return FALSE;
    return RtlGenRandom(place, (ULONG)size);
}
