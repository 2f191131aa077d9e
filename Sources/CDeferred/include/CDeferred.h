#ifndef REPORTLINT_CDEFERRED_H
#define REPORTLINT_CDEFERRED_H
// Libraries that only some inputs need, loaded at their first call: for the rest they are nothing but work for the loader.

/// Address of the function `name` of `library` (its soname). Where it cannot be had, ends the program with status 2 and a line that says
/// what is missing, as the loader would have done at the start.
void *cdeferred_find(const char *library, const char *name);

/// Defines the library's function `name`: it looks up the library's own at the first call, and passes its arguments on. The compiler
/// compares it with the library's header. Two threads may both look it up: they find the same.
#define CDEFERRED_FORWARD(library, result, name, parameters, arguments)                                          \
    result name parameters {                                                                                     \
        static void *function;                                                                                   \
        void *known = __atomic_load_n(&function, __ATOMIC_ACQUIRE);                                              \
        if (!known) __atomic_store_n(&function, known = cdeferred_find(library, #name), __ATOMIC_RELEASE);       \
        return ((result(*) parameters)known)arguments;                                                           \
    }
#endif
