#define _GNU_SOURCE
#include "CProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

static void limit(int resource, uint64_t value) {
    struct rlimit limit = { value, value };
    setrlimit(resource, &limit);
}

/// Who the caller is, as the maps of a user namespace have it.
struct identity { char user[64], group[64]; };

static void note(const char *path, const char *text) {
    int file = open(path, O_WRONLY | O_CLOEXEC);
    if (file < 0) return;
    if (write(file, text, strlen(text)) < 0) {}
    close(file);
}

// No network, and a /tmp of its own: as far as the kernel lets anybody have it.
static void settle_in(const char *folder, const struct identity *identity) {
    if (unshare(CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWNET | CLONE_NEWIPC) != 0) return;
    note("/proc/self/setgroups", "deny");
    note("/proc/self/uid_map", identity->user);
    note("/proc/self/gid_map", identity->group);
    if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0) mount(folder, "/tmp", NULL, MS_BIND, NULL);
}

// Runs in the memory of the parent, which waits until exec: nothing but system calls, and no variable of the caller changes.
__attribute__((noinline)) static void run_child(const char *path, char *const arguments[], int input, int output, int errors, struct process_limits limits,
                                                struct process_home home, const struct identity *identity, pid_t parent) {
    if (home.folder) settle_in(home.folder, identity);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(127);
    for (int number = 1; number < NSIG; number++) signal(number, number == SIGXFSZ ? SIG_IGN : SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, 0);
    limit(RLIMIT_CPU, limits.cpu_seconds);
    limit(RLIMIT_FSIZE, limits.file_size);
    limit(RLIMIT_CORE, 0);
    // Where the parent ran with closed standard streams, the pipes may sit on 0–2.
    input = fcntl(input, F_DUPFD_CLOEXEC, 3);
    output = fcntl(output, F_DUPFD_CLOEXEC, 3);
    errors = fcntl(errors, F_DUPFD_CLOEXEC, 3);
    if (dup2(input, 0) < 0 || dup2(output, 1) < 0 || dup2(errors, 2) < 0) _exit(127);
    limit(RLIMIT_AS, limits.address_space);
    limit(RLIMIT_DATA, limits.data);
    if (home.environment) execve(path, arguments, home.environment);
    else execv(path, arguments);
    _exit(127);
}

int process_start(const char *path, char *const arguments[], int input, struct process_limits limits, struct process_home home, struct process_handle *handle) {
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
    struct identity identity;
    if (home.folder) {
        snprintf(identity.user, sizeof identity.user, "%u %u 1", geteuid(), geteuid());
        snprintf(identity.group, sizeof identity.group, "%u %u 1", getegid(), getegid());
    }
    // No handler of ours may run in the child while it shares our memory.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    // Not fork: copying the page tables of a process with a large program takes longer than all the rest.
    // A new user namespace, though, takes a memory of one's own.
    pid_t pid = home.folder ? fork() : vfork();
    if (pid == 0) run_child(path, arguments, input, output[1], errors[1], limits, home, &identity, parent);
    int code = errno;
    pthread_sigmask(SIG_SETMASK, &before, 0);
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

int process_processors(void) {
    cpu_set_t usable;
    return sched_getaffinity(0, sizeof usable, &usable) == 0 ? CPU_COUNT(&usable) : 1;
}

static int argument_count;
static char *const *argument_values;

// glibc hands every constructor what it hands main.
__attribute__((constructor)) static void keep_arguments(int count, char *const values[]) {
    argument_count = count;
    argument_values = values;
}

int process_argument_count(void) {
    return argument_count;
}

const char *process_argument(int index) {
    return index >= 0 && index < argument_count ? argument_values[index] : 0;
}
