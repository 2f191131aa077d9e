#define _DEFAULT_SOURCE
#include "CICU.h"

#include <string.h>
#include <sys/mman.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/udata.h>
#include <unicode/unorm2.h>
#include <unicode/uregex.h>
#include <unicode/uversion.h>

const char *cicu_version(void) {
    static char text[U_MAX_VERSION_STRING_LENGTH];
    UVersionInfo version;
    u_getVersion(version);
    u_versionToString(version, text);
    return text;
}

// Break iteration

_Static_assert(CICU_BREAK_GRAPHEME == UBRK_CHARACTER && CICU_BREAK_WORD == UBRK_WORD && CICU_BREAK_SENTENCE == UBRK_SENTENCE,
               "kinds as ICU numbers them");

void *cicu_break_open(int kind, const char *locale) {
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *iterator = ubrk_open((UBreakIteratorType)kind, locale, NULL, 0, &status);
    return U_FAILURE(status) ? NULL : iterator;
}

void cicu_break_close(void *iterator) { ubrk_close(iterator); }

bool cicu_break_set_text(void *iterator, const uint16_t *text, int32_t length) {
    UErrorCode status = U_ZERO_ERROR;
    ubrk_setText(iterator, (const UChar *)text, length, &status);
    return U_SUCCESS(status);
}

int32_t cicu_break_next(void *iterator) { return ubrk_next(iterator); }

// Dictionary

// The data begins with eight 32-bit words (dictionarydata.h): the trie's offset first, the total size fourth, the kind
// of trie fifth, and a transformation of the characters sixth.
enum { trie_offset = 0, total_size = 3, trie_kind = 4, transformation = 5, header_words = 8 };
enum { kind_mask = 7, kind_uchars = 1, has_values = 8 };

cicu_trie cicu_dictionary(void) {
    cicu_trie none = {NULL, 0};
    UErrorCode status = U_ZERO_ERROR;
    UDataMemory *data = udata_open(U_ICUDATA_NAME "-brkitr", "dict", "cjdict", &status);
    if (U_FAILURE(status)) return none;
    const int32_t *header = udata_getMemory(data);
    int32_t offset = header[trie_offset], size = header[total_size];
    bool known = (header[trie_kind] & kind_mask) == kind_uchars && (header[trie_kind] & has_values) && header[transformation] == 0
        && offset >= header_words * 4 && offset % 2 == 0 && size > offset;
    if (!known) {
        udata_close(data);
        return none;
    }
    return (cicu_trie){(const uint16_t *)((const char *)header + offset), (size_t)(size - offset) / 2};
}

// A text touches nearly every page of the tables: the kernel is asked for all at once, where it knows how (Linux 5.14), rather than
// by a fault for each.
static uint64_t *populated(uint64_t *table, size_t size) {
#ifdef MADV_POPULATE_WRITE
    madvise(table, size, MADV_POPULATE_WRITE);
#endif
    return table;
}

static _Alignas(4096) uint64_t unit_table[CICU_UNIT_CELLS], pair_table[CICU_PAIR_CELLS];
uint64_t *cicu_unit_table(void) { return populated(unit_table, sizeof unit_table); }
uint64_t *cicu_pair_table(void) { return populated(pair_table, sizeof pair_table); }

// Normalization

static const UNormalizer2 *folding(void) {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *normalizer = unorm2_getNFKCCasefoldInstance(&status);
    return U_FAILURE(status) ? NULL : normalizer;
}

int32_t cicu_fold(const uint16_t *text, int32_t length, uint16_t *into, int32_t capacity) {
    const UNormalizer2 *normalizer = folding();
    if (!normalizer) return -1;
    UErrorCode status = U_ZERO_ERROR;
    int32_t count = unorm2_normalize(normalizer, (const UChar *)text, length, (UChar *)into, capacity, &status);
    return U_FAILURE(status) ? -1 : count;
}

bool cicu_fold_is_inert(uint32_t scalar) {
    const UNormalizer2 *normalizer = folding();
    return normalizer && unorm2_isInert(normalizer, (UChar32)scalar);
}

bool cicu_fold_has_boundary_before(uint32_t scalar) {
    const UNormalizer2 *normalizer = folding();
    return !normalizer || unorm2_hasBoundaryBefore(normalizer, (UChar32)scalar);
}

// Character properties

// Regular expressions

void *cicu_pattern_open(const uint16_t *text, int32_t length) {
    UErrorCode status = U_ZERO_ERROR;
    UParseError place;
    URegularExpression *pattern = uregex_open(text, length, 0, &place, &status);
    if (U_SUCCESS(status)) return pattern;
    uregex_close(pattern);
    return NULL;
}

void cicu_pattern_close(void *pattern) { uregex_close(pattern); }

int cicu_pattern_occurs(const void *pattern, const uint16_t *text, int32_t length) {
    UErrorCode status = U_ZERO_ERROR;
    // What is looked for is the state of one search.
    URegularExpression *search = uregex_clone(pattern, &status);
    // Steps of ICU's engine, a fifth of a millisecond each.
    uregex_setTimeLimit(search, 50, &status);
    uregex_setText(search, text, length, &status);
    UBool found = uregex_find(search, 0, &status);
    uregex_close(search);
    return U_FAILURE(status) ? -1 : found ? 1 : 0;
}


int8_t cicu_category(uint32_t scalar) { return u_charType((UChar32)scalar); }
bool cicu_is_letter(uint32_t scalar) { return u_isalpha((UChar32)scalar); }
bool cicu_is_mark(uint32_t scalar) { return U_GET_GC_MASK((UChar32)scalar) & U_GC_M_MASK; }
bool cicu_is_punctuation(uint32_t scalar) { return U_GET_GC_MASK((UChar32)scalar) & (U_GC_P_MASK | U_GC_S_MASK); }
bool cicu_is_space(uint32_t scalar) { return u_isUWhiteSpace((UChar32)scalar); }
int32_t cicu_east_asian_width(uint32_t scalar) { return u_getIntPropertyValue((UChar32)scalar, UCHAR_EAST_ASIAN_WIDTH); }
bool cicu_is_emoji_presentation(uint32_t scalar) { return u_hasBinaryProperty((UChar32)scalar, UCHAR_EMOJI_PRESENTATION); }
bool cicu_is_default_ignorable(uint32_t scalar) {
    return u_hasBinaryProperty((UChar32)scalar, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

// Encodings

const char *cicu_detect(const uint8_t *bytes, int32_t length, int32_t *confidence) {
    static _Thread_local char name[64];
    UErrorCode status = U_ZERO_ERROR;
    UCharsetDetector *detector = ucsdet_open(&status);
    if (U_FAILURE(status)) return NULL;
    ucsdet_setText(detector, (const char *)bytes, length, &status);
    const UCharsetMatch *match = ucsdet_detect(detector, &status);
    const char *found = match ? ucsdet_getName(match, &status) : NULL;
    *confidence = match ? ucsdet_getConfidence(match, &status) : 0;
    if (U_FAILURE(status)) found = NULL;
    if (found) {
        strncpy(name, found, sizeof name - 1);
        name[sizeof name - 1] = 0;
        found = name;
    }
    ucsdet_close(detector);
    return found;
}

int64_t cicu_to_utf8(const char *encoding, const uint8_t *bytes, size_t length, uint8_t *into, size_t capacity) {
    UErrorCode status = U_ZERO_ERROR;
    UConverter *from = ucnv_open(encoding, &status);
    UConverter *to = ucnv_open("UTF-8", &status);
    ucnv_setToUCallBack(from, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
    int64_t written = -1;
    if (U_SUCCESS(status)) {
        const char *source = (const char *)bytes;
        char *target = (char *)into;
        ucnv_convertEx(to, from, &target, (const char *)into + capacity, &source, (const char *)bytes + length,
                       NULL, NULL, NULL, NULL, true, true, &status);
        if (U_SUCCESS(status)) written = target - (char *)into;
    }
    if (from) ucnv_close(from);
    if (to) ucnv_close(to);
    return written;
}
