#define _GNU_SOURCE
#include "CProcess.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

// Read by the handler: a place is filled at once or not at all, and what stood there is never freed while it may run.
static char *volatile kept[64];
static volatile sig_atomic_t is_held, waiting;
static const int ending[] = { SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGXCPU };
enum { places = sizeof kept / sizeof *kept };

// Nothing but system calls: this runs in a handler.
void folder_remove(const char *path) {
    char *arguments[] = { "rm", "-rf", "--", (char *)path, NULL }, *none[] = { NULL };
    pid_t pid = vfork();
    if (pid == 0) {
        execve("/bin/rm", arguments, none);
        _exit(127);
    }
    if (pid > 0) waitpid(pid, NULL, 0);
}

static void clean_up(int signal_number) {
    if (is_held) {
        waiting = signal_number;
        return;
    }
    for (int number = 0; number < places; number++) {
        char *path = kept[number];
        if (path && unlink(path) != 0 && (errno == EISDIR || errno == EPERM)) folder_remove(path);
    }
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
    char *copy = strdup(path);
    for (int number = 0; copy && number < places; number++) {
        if (__sync_bool_compare_and_swap(&kept[number], NULL, copy)) return number;
    }
    free(copy);
    return -1;
}

void cleanup_drop(int number) {
    if (0 <= number && number < places) kept[number] = NULL;
}

void cleanup_forget(void) {
    for (int number = 0; number < places; number++) kept[number] = NULL;
}

void signals_hold(int holds) {
    is_held = holds;
    if (!holds && waiting) clean_up(waiting);
}
