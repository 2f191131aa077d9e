#ifndef REPORTLINT_SERVER_PAGES_H
#define REPORTLINT_SERVER_PAGES_H
// A file of the server's pages, embedded when the program is built: NUL-terminated UTF-8.
struct server_file {
    const char *name;
    const char *content;
};
// By their numbers from 0; behind the last one without a name.
struct server_file server_file(int number);
#endif
