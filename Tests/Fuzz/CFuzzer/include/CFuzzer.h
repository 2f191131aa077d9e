#ifndef REPORTLINT_CFUZZER_H
#define REPORTLINT_CFUZZER_H
// libFuzzer as a library. A build without it has the name, but nothing behind it.
#include <stddef.h>
#include <stdint.h>

extern int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*test)(const uint8_t *data, size_t size)) __attribute__((weak));

/// Fuzzes until told to stop; -1 where the program was built without libFuzzer.
static inline int fuzzer_run(int argc, char **argv, int (*test)(const uint8_t *data, size_t size)) {
    return LLVMFuzzerRunDriver ? LLVMFuzzerRunDriver(&argc, &argv, test) : -1;
}
#endif
