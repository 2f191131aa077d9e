#pragma once

#include <stdint.h>
#include <sys/types.h>

/// What the kernel holds a child process to.
struct process_limits {
    uint64_t address_space; // bytes
    uint64_t data; // bytes of it that hold no file
    uint64_t cpu_seconds;
    uint64_t file_size; // bytes of a file that it writes; 0 where it writes none
};

/// The one folder that a child process may leave something in.
struct process_home {
    const char *folder; // stands for /tmp, too; NULL for a program that writes no files
    char *const *environment; // NULL for that of the caller
};

/// A child process and the reading ends of its two pipes.
struct process_handle {
    pid_t pid;
    int output;
    int errors;
};

/// Starts `path` with `input` as its standard input. The limits hold from the first instruction of the program on, it
/// dies with the calling thread. With a home it has no network, where the kernel allows to take it away. Returns 0 or an errno; a program that cannot be executed exits with 127.
int process_start(const char *path, char *const arguments[], int input, struct process_limits limits, struct process_home home, struct process_handle *handle);

/// A file without a name that lives in memory and vanishes with its last descriptor; -1 on failure.
int process_memory_file(void);

/// How many arguments the process was started with, its own name included.
int process_argument_count(void);

/// The argument at `index`, as the system gave it; NULL where there is none.
const char *process_argument(int index);

/// Processors that the calling process may run on.
int process_processors(void);

/// From now on a signal that ends the process removes first what `cleanup_add` was told of, and a file that outgrows its limit
/// is a failed write.
void cleanup_start(void);

/// A temporary file or folder that a signal must not leave behind; a number for it, -1 where there are too many.
int cleanup_add(const char *path);

/// The one of this number is gone.
void cleanup_drop(int number);

/// The temporary files have their names, or are gone.
void cleanup_forget(void);

/// Whether signals that end the process wait.
void signals_hold(int holds);

/// Removes a folder with all that is in it.
void folder_remove(const char *path);
