#include "CDeferred.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

void *cdeferred_find(const char *library, const char *name) {
    void *handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);
    void *symbol = handle ? dlsym(handle, name) : NULL;
    if (symbol) return symbol;
    fprintf(stderr, "reportlint：读写 Office 文件需要 %s，没有找到；请安装它所在的软件包\n", library);
    exit(2);
}
