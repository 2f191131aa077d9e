#ifndef REPORTLINT_CXML_H
#define REPORTLINT_CXML_H
// libxml2's streaming parser (SAX2), with its types kept inside: they change from version to version, and some of its headers bring
// ICU's types along, which clash with Foundation's.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// What the parser reports; `user` is what it was given. Strings are borrowed for the time of the call, but one copy is kept of each
/// name: equal names have equal addresses.
typedef struct {
    /// `attributes` are five pointers each: local name, prefix, namespace, start and end of the value.
    void (*start)(void *user, const uint8_t *local, const uint8_t *name_space, int count, const uint8_t **attributes);
    void (*end)(void *user);
    void (*text)(void *user, const uint8_t *bytes, int count);
    /// A document type declaration begins.
    void (*document_type)(void *user);
} cxml_events;

typedef struct cxml_parser cxml_parser;

/// A parser of `size` bytes, which it borrows; null where there is no memory. Loads nothing from outside.
cxml_parser *cxml_open(const char *bytes, int size, const cxml_events *events, void *user);
/// Parses to the end, or until stopped; whether all of it was well-formed.
bool cxml_parse(cxml_parser *parser);
/// To be called from an event: no further ones come.
void cxml_stop(cxml_parser *parser);
/// 1-based line where the parser stands.
int cxml_line(const cxml_parser *parser);
/// Bytes that were parsed: in `start` up to the `>` or `/>` of the tag, in `end` up to just behind the element. Cheap where the bytes are UTF-8.
long cxml_offset(cxml_parser *parser);
void cxml_close(cxml_parser *parser);
#endif
