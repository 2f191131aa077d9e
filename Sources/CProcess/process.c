#define _GNU_SOURCE
#include "CProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

static void limit(int resource, uint64_t value) {
    struct rlimit limit = { value, value };
    setrlimit(resource, &limit);
}

// Between fork and exec only async-signal-safe calls: the parent may have threads.
static void run_child(const char *path, char *const arguments[], int input, int output, int errors, struct process_limits limits, pid_t parent) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(127);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, 0);
    signal(SIGPIPE, SIG_DFL);
    signal(SIGXFSZ, SIG_IGN);
    limit(RLIMIT_AS, limits.address_space);
    limit(RLIMIT_CPU, limits.cpu_seconds);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_CORE, 0);
    // Where the parent ran with closed standard streams, the pipes may sit on 0–2.
    input = fcntl(input, F_DUPFD_CLOEXEC, 3);
    output = fcntl(output, F_DUPFD_CLOEXEC, 3);
    errors = fcntl(errors, F_DUPFD_CLOEXEC, 3);
    if (dup2(input, 0) < 0 || dup2(output, 1) < 0 || dup2(errors, 2) < 0) _exit(127);
    execv(path, arguments);
    _exit(127);
}

int process_start(const char *path, char *const arguments[], int input, struct process_limits limits, struct process_handle *handle) {
    int output[2], errors[2];
    if (pipe2(output, O_CLOEXEC) != 0) return errno;
    if (pipe2(errors, O_CLOEXEC) != 0) {
        int code = errno;
        close(output[0]);
        close(output[1]);
        return code;
    }
    // A roomy pipe lets the child run on while we work on what it wrote.
    fcntl(output[1], F_SETPIPE_SZ, 1 << 20);
    pid_t parent = getpid();
    pid_t pid = fork();
    if (pid == 0) run_child(path, arguments, input, output[1], errors[1], limits, parent);
    int code = errno;
    close(output[1]);
    close(errors[1]);
    if (pid < 0) {
        close(output[0]);
        close(errors[0]);
        return code;
    }
    handle->pid = pid;
    handle->output = output[0];
    handle->errors = errors[0];
    return 0;
}

int process_memory_file(void) {
    return memfd_create("input", MFD_CLOEXEC);
}
