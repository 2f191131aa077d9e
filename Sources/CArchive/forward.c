// The functions of libarchive that we call; one that is not here is missing when the program is linked.
#include "CArchive.h"
#include "CDeferred.h"

#define FORWARD(result, name, parameters, arguments) CDEFERRED_FORWARD("libarchive.so.13", result, name, parameters, arguments)

typedef struct archive archive;
typedef struct archive_entry entry;

FORWARD(archive *, archive_read_new, (void), ())
FORWARD(int, archive_read_support_format_zip_seekable, (archive *a), (a))
FORWARD(int, archive_read_open_memory, (archive *a, const void *bytes, size_t size), (a, bytes, size))
FORWARD(int, archive_read_next_header, (archive *a, entry **e), (a, e))
FORWARD(la_ssize_t, archive_read_data, (archive *a, void *into, size_t size), (a, into, size))
FORWARD(const char *, archive_format_name, (archive *a), (a))
FORWARD(int, archive_read_free, (archive *a), (a))

FORWARD(archive *, archive_write_new, (void), ())
FORWARD(int, archive_write_set_format_zip, (archive *a), (a))
FORWARD(int, archive_write_zip_set_compression_deflate, (archive *a), (a))
FORWARD(int, archive_write_zip_set_compression_store, (archive *a), (a))
FORWARD(int, archive_write_set_bytes_per_block, (archive *a, int size), (a, size))
FORWARD(int, archive_write_open, (archive *a, void *client, archive_open_callback *open, archive_write_callback *write, archive_close_callback *close),
        (a, client, open, write, close))
FORWARD(int, archive_write_header, (archive *a, entry *e), (a, e))
FORWARD(la_ssize_t, archive_write_data, (archive *a, const void *bytes, size_t size), (a, bytes, size))
FORWARD(int, archive_write_close, (archive *a), (a))
FORWARD(int, archive_write_free, (archive *a), (a))

FORWARD(entry *, archive_entry_new, (void), ())
FORWARD(void, archive_entry_free, (entry *e), (e))
FORWARD(const char *, archive_entry_pathname, (entry *e), (e))
FORWARD(const char *, archive_entry_pathname_utf8, (entry *e), (e))
FORWARD(la_int64_t, archive_entry_size, (entry *e), (e))
FORWARD(int, archive_entry_is_encrypted, (entry *e), (e))
FORWARD(void, archive_entry_set_pathname_utf8, (entry *e, const char *path), (e, path))
FORWARD(void, archive_entry_set_size, (entry *e, la_int64_t size), (e, size))
FORWARD(void, archive_entry_set_filetype, (entry *e, unsigned int type), (e, type))
FORWARD(void, archive_entry_set_perm, (entry *e, __LA_MODE_T mode), (e, mode))
FORWARD(void, archive_entry_set_mtime, (entry *e, time_t seconds, long nanoseconds), (e, seconds, nanoseconds))
