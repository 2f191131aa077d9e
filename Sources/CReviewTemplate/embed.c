#include "CReviewTemplate.h"

static const char review_template_bytes[] = {
#embed "review.mustache" suffix(,)
    0};
static const char review_segments_bytes[] = {
#embed "segments.mustache" suffix(,)
    0};
static const char review_style_bytes[] = {
#embed "review.css" suffix(,)
    0};
static const char review_script_bytes[] = {
#embed "review.js" suffix(,)
    0};

const char *review_template(void) { return review_template_bytes; }
const char *review_segments(void) { return review_segments_bytes; }
const char *review_style(void) { return review_style_bytes; }
const char *review_script(void) { return review_script_bytes; }
