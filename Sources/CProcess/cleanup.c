#include "CProcess.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// Read by the handler: entries are set before the count grows, and never freed while it may run.
static char *volatile kept[64];
static volatile sig_atomic_t count, is_held, waiting;
static const int ending[] = { SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGXCPU };

static void clean_up(int signal_number) {
    if (is_held) {
        waiting = signal_number;
        return;
    }
    for (int index = 0; index < count; index++) unlink(kept[index]);
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

void cleanup_start(void) {
    // A file that grows too large is a failed write, not the end of the process.
    signal(SIGXFSZ, SIG_IGN);
    for (size_t index = 0; index < sizeof ending / sizeof *ending; index++) {
        struct sigaction before;
        sigaction(ending[index], NULL, &before);
        if (before.sa_handler == SIG_DFL) signal(ending[index], clean_up);
    }
}

int cleanup_add(const char *path) {
    if (count == sizeof kept / sizeof *kept) return -1;
    kept[count] = strdup(path);
    if (!kept[count]) return -1;
    count = count + 1;
    return 0;
}

void cleanup_forget(void) { count = 0; }

void signals_hold(int holds) {
    is_held = holds;
    if (!holds && waiting) clean_up(waiting);
}
