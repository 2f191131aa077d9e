#ifndef REPORTLINT_CICU_H
#define REPORTLINT_CICU_H
// ICU renames its functions by macros (ubrk_open -> ubrk_open_72), which Swift does not see:
// each one that we use gets a plain name here, so that any ICU >= 67 serves.
#include <stdint.h>
#include <stdbool.h>

/// "72.1"
const char *cicu_version(void);
#endif
