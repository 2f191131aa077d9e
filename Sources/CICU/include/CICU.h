#ifndef REPORTLINT_CICU_H
#define REPORTLINT_CICU_H
// ICU renames its functions by macros (ubrk_open -> ubrk_open_72), which Swift does not see, and its types clash with
// Foundation's: each function that we use gets a plain name here, with opaque pointers, so that any ICU >= 67 serves.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// "72.1": the version of the library in use.
const char *cicu_version(void);

// Break iteration (ubrk.h). The iterator keeps the pointer to the text: the text must outlive its use.
enum { CICU_BREAK_GRAPHEME = 0, CICU_BREAK_WORD = 1, CICU_BREAK_SENTENCE = 3 };
/// Null where ICU has no rules of that kind.
void *cicu_break_open(int kind, const char *locale);
void cicu_break_close(void *iterator);
bool cicu_break_set_text(void *iterator, const uint16_t *text, int32_t length);
/// The next boundary in UTF-16 units, or -1 at the end.
int32_t cicu_break_next(void *iterator);

// Dictionary for Chinese and Japanese (`cjdict`), in the serialization of UCharsTrie.
typedef struct {
    /// The trie; null where this ICU has no dictionary of the known layout.
    const uint16_t *units;
    /// Its length in 16-bit units.
    size_t count;
} cicu_trie;
/// Maps the dictionary; it stays mapped as long as the process lives.
cicu_trie cicu_dictionary(void);
/// Two tables, zero at first, shared by all threads. Relaxed atomics cost nothing; what two threads find at once is stored twice, the
/// same. They are small because each page of theirs is one that the process has to be given, and so that they stay in the cache.
enum { CICU_UNIT_CELLS = 16384, CICU_PAIR_CELLS = 16384 };
uint64_t *cicu_unit_table(void);
uint64_t *cicu_pair_table(void);
static inline uint64_t cicu_load(const uint64_t *table, uint16_t cell) {
    return __atomic_load_n(table + cell, __ATOMIC_RELAXED);
}
static inline void cicu_store(uint64_t *table, uint16_t cell, uint64_t value) {
    __atomic_store_n(table + cell, value, __ATOMIC_RELAXED);
}

// Normalization (unorm2.h).
/// NFKC_Casefold of one piece of UTF-16; the length needed, or -1 on failure.
int32_t cicu_fold(const uint16_t *text, int32_t length, uint16_t *into, int32_t capacity);
/// Whether `scalar` never changes under NFKC_Casefold and never joins with its neighbours.
bool cicu_fold_is_inert(uint32_t scalar);
/// Whether folding can be cut before `scalar`.
bool cicu_fold_has_boundary_before(uint32_t scalar);

// Regular expressions (uregex.h).
/// Null where `text` is no pattern.
void *cicu_pattern_open(const uint16_t *text, int32_t length);
void cicu_pattern_close(void *pattern);
/// Whether the pattern describes any part of `text`: 1 or 0, or -1 where looking took too long. Any thread may call it.
int cicu_pattern_occurs(const void *pattern, const uint16_t *text, int32_t length);

// Character properties (uchar.h).
/// u_charType: 0 unassigned, 1 Lu … (enum UCharCategory).
int8_t cicu_category(uint32_t scalar);
bool cicu_is_letter(uint32_t scalar);
bool cicu_is_mark(uint32_t scalar);
bool cicu_is_punctuation(uint32_t scalar);
bool cicu_is_space(uint32_t scalar);
/// 0 neutral, 1 ambiguous, 2 half-width, 3 full-width, 4 narrow, 5 wide (enum UEastAsianWidth).
int32_t cicu_east_asian_width(uint32_t scalar);
bool cicu_is_emoji_presentation(uint32_t scalar);
bool cicu_is_default_ignorable(uint32_t scalar);

// Encodings (ucnv.h, ucsdet.h).
/// Name of the most likely encoding by ICU's detector, with its confidence (0–100); null where it has no guess.
const char *cicu_detect(const uint8_t *bytes, int32_t length, int32_t *confidence);
/// Converts to UTF-8 strictly; the length written, or -1 where the bytes are not valid in `encoding` or do not fit.
int64_t cicu_to_utf8(const char *encoding, const uint8_t *bytes, size_t length, uint8_t *into, size_t capacity);
#endif
