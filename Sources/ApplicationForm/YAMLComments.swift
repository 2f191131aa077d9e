import SourceText

/// Finds the comments of a YAML file: a `#` after white space or at the beginning of a line, outside all scalars.
enum YAMLComments {
    static func find(in source: SourceText, outside scalars: [TextRange]) -> [(text: String, range: TextRange)] {
        let utf8 = source.utf8
        let scalars = scalars.sorted()
        var comments: [(text: String, range: TextRange)] = []
        var i = 0, next = 0
        while i < utf8.count {
            while next < scalars.count, scalars[next].end <= i { next += 1 }
            if next < scalars.count, scalars[next].start <= i {
                i = scalars[next].end
                continue
            }
            if utf8[i] == UInt8(ascii: "#"), i == 0 || utf8[i - 1] <= 0x20 {
                var end = i
                while end < utf8.count, utf8[end] != 0x0A, utf8[end] != 0x0D { end += 1 }
                comments.append((source.string(TextRange(i + 1, end)), TextRange(i, end)))
                i = end
            } else {
                i += 1
            }
        }
        return comments
    }
}
