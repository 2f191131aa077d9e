#include "CReviewPage.h"

static const char review_style_bytes[] = {
#embed "review.css" suffix(,)
    0};
static const char review_script_bytes[] = {
#embed "review.js" suffix(,)
    0};

const char *review_style(void) { return review_style_bytes; }
const char *review_script(void) { return review_script_bytes; }
