#pragma once

#include <stdint.h>
#include <sys/types.h>

/// What the kernel holds a child process to.
struct process_limits {
    uint64_t address_space; // bytes
    uint64_t cpu_seconds;
};

/// A child process and the reading ends of its two pipes.
struct process_handle {
    pid_t pid;
    int output;
    int errors;
};

/// Starts `path` with `input` as its standard input. The limits hold from the first instruction of the program on, it can
/// write no files, and it dies with the calling thread. Returns 0 or an errno; a program that cannot be executed exits with 127.
int process_start(const char *path, char *const arguments[], int input, struct process_limits limits, struct process_handle *handle);

/// A file without a name that lives in memory and vanishes with its last descriptor; -1 on failure.
int process_memory_file(void);

/// Processors that the calling process may run on.
int process_processors(void);

/// From now on a signal that ends the process removes first what `cleanup_add` was told of, and a file that outgrows its limit
/// is a failed write.
void cleanup_start(void);

/// A temporary file that a signal must not leave behind; -1 where there are too many.
int cleanup_add(const char *path);

/// The temporary files have their names, or are gone.
void cleanup_forget(void);

/// Whether signals that end the process wait.
void signals_hold(int holds);
