#ifndef REPORTLINT_REVIEW_PAGE_H
#define REPORTLINT_REVIEW_PAGE_H
// The files of the review page, embedded when the program is built: NUL-terminated UTF-8.
const char *review_style(void);
const char *review_script(void);
#endif
