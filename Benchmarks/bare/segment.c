// The least that a linter of Chinese text has to do: read the file, open ICU's word iterator, walk through the text once.
// The measure for the whole of `reportlint lint`.
#include <stdio.h>
#include <stdlib.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

int main(int argc, char **argv) {
    FILE *file = fopen(argc > 1 ? argv[1] : "", "rb");
    if (!file) return 2;
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *text = malloc(size);
    if (!text || fread(text, 1, size, file) != (size_t)size) return 2;
    fclose(file);

    UErrorCode status = U_ZERO_ERROR;
    UText utext = UTEXT_INITIALIZER;
    utext_openUTF8(&utext, text, size, &status);
    UBreakIterator *words = ubrk_open(UBRK_WORD, "zh", NULL, 0, &status);
    if (U_FAILURE(status)) return 2;
    ubrk_setUText(words, &utext, &status);
    long count = 0;
    while (ubrk_next(words) != UBRK_DONE) count++;
    printf("%ld\n", count);
    ubrk_close(words);
    utext_close(&utext);
    free(text);
    return U_FAILURE(status) ? 2 : 0;
}
