#include "CServerPages.h"

static const char style_bytes[] = {
#embed "server.css" suffix(,)
    0};
static const char check_bytes[] = {
#embed "check.js" suffix(,)
    0};
static const char desk_bytes[] = {
#embed "desk.js" suffix(,)
    0};
static const char form_bytes[] = {
#embed "form.js" suffix(,)
    0};

const char *server_style(void) { return style_bytes; }
const char *check_script(void) { return check_bytes; }
const char *form_script(void) { return form_bytes; }
const char *desk_script(void) { return desk_bytes; }
