/* Included before every file of Python: the functions of newer C libraries are asked for by the name they had before,
   so that Python compiled in Debian 11 (glibc 2.31) starts where glibc is 2.28. They differ in how errors are told. */
#ifndef __ASSEMBLER__
__asm__(".symver exp,exp@GLIBC_2.2.5");
__asm__(".symver exp2,exp2@GLIBC_2.2.5");
__asm__(".symver log,log@GLIBC_2.2.5");
__asm__(".symver log2,log2@GLIBC_2.2.5");
__asm__(".symver pow,pow@GLIBC_2.2.5");
#endif
