/* Functions that Wine's mscms.dll lacks and Qt's windows plugin is linked to. Laid beside the program for tests under
   Wine only; never shipped. */
#include <windows.h>
#define ABSENT(type, name) __declspec(dllexport) type WINAPI name
ABSENT(BOOL, WcsGetDefaultColorProfile)(void *a, void *b, int c, int d, DWORD e, DWORD f, void *g) { return FALSE; }
ABSENT(BOOL, WcsGetDefaultColorProfileSize)(int a, void *b, int c, int d, DWORD e, void *f) { return FALSE; }
ABSENT(BOOL, GetColorProfileFromHandle)(void *a, void *b, void *c) { return FALSE; }
ABSENT(HANDLE, WcsOpenColorProfileW)(void *a, void *b, void *c, DWORD d, DWORD e, DWORD f, DWORD g) { return NULL; }
ABSENT(HANDLE, WcsCreateIccProfile)(void *a, DWORD b) { return NULL; }
ABSENT(HANDLE, OpenColorProfileW)(void *a, DWORD b, DWORD c, DWORD d) { return NULL; }
ABSENT(BOOL, CloseColorProfile)(HANDLE a) { return TRUE; }
ABSENT(BOOL, GetStandardColorSpaceProfileW)(void *a, DWORD b, void *c, void *d) { return FALSE; }
ABSENT(BOOL, GetColorDirectoryW)(void *a, void *b, void *c) { return FALSE; }
