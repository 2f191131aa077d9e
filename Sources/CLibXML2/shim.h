// Where the headers are is pkg-config's to say; `CXML` includes them itself, so that nobody else sees them.
