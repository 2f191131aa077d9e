#ifndef REPORTLINT_SERVER_PAGES_H
#define REPORTLINT_SERVER_PAGES_H
// The files of the server's pages, embedded when the program is built: NUL-terminated UTF-8.
const char *server_style(void);
const char *check_script(void);
const char *desk_script(void);
const char *form_script(void);
#endif
