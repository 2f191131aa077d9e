#include "CServerPages.h"

#include <stddef.h>

static const char style[] = {
#embed "server.css" suffix(,)
    0};
static const char application[] = {
#embed "application.js" suffix(,)
    0};
static const char check[] = {
#embed "check.js" suffix(,)
    0};
static const char desk[] = {
#embed "desk.js" suffix(,)
    0};
static const char files[] = {
#embed "files.js" suffix(,)
    0};
static const char form[] = {
#embed "form.js" suffix(,)
    0};
static const char page[] = {
#embed "page.js" suffix(,)
    0};

static const struct server_file all[] = {
    {"server.css", style}, {"application.js", application}, {"check.js", check}, {"desk.js", desk},
    {"files.js", files}, {"form.js", form}, {"page.js", page}};

struct server_file server_file(int number) {
    struct server_file none = {NULL, NULL};
    return number < (int)(sizeof all / sizeof *all) ? all[number] : none;
}
