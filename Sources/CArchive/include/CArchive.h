#ifndef REPORTLINT_CARCHIVE_H
#define REPORTLINT_CARCHIVE_H
#include <archive.h>
#include <archive_entry.h>
#endif
