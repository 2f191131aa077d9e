import SourceText

/// Stretches of letters (ideographs or Latin) without blanks, digits and marks.
enum LetterRuns {
    static func all(in bytes: [UInt8]) -> [TextRange] {
        var runs: [TextRange] = [], start: Int?, at = 0
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            if scalar.properties.isAlphabetic {
                start = start ?? at
            } else if let begun = start {
                runs.append(TextRange(begun, at))
                start = nil
            }
            at += UTF8.width(scalar)
        }
        if let begun = start { runs.append(TextRange(begun, bytes.count)) }
        return runs
    }
}
