import Scan

/// Finds text that is drawn more than once at nearly the same place, as programs do that imitate bold type: whole
/// stretches, words, or glyph after glyph.
enum Overprint {
    /// Units of a run's height that two copies may be apart.
    private static let offset: Float = 0.2
    /// From so much of a character's width on the start of a run lies on the end of another.
    private static let overlap: Float = 0.4
    /// Runs before one that its start may repeat, and characters of them.
    private static let runsBack = 4, characters = 32
    /// Runs of one text in one line that a copy is looked for among.
    private static let copiesBack = 8

    /// The page with each text once.
    static func removed(from page: PDFPage) -> PDFPage {
        var result = page
        result.runs = []
        var places: [Place: [PDFRun]] = [:]
        for run in page.runs {
            let text = Array(page.text[run.text])
            guard run.height > 0, !text.isBlank else {
                result.runs.append(run)
                continue
            }
            let above = Place(text, run, by: -offset), below = Place(text, run, by: offset)
            if (above == below ? [above] : [above, below]).contains(where: { place in
                places[place]?.suffix(copiesBack).contains { isCopy(run, of: $0) } ?? false
            }) {
                continue
            }
            places[Place(text, run, by: 0), default: []].append(run)
            let rest = withoutRepeatedStart(run, after: result.runs.suffix(runsBack), in: page.text)
            if !rest.text.isEmpty { result.runs.append(rest) }
        }
        return result
    }

    /// A text in a stripe of the page, as high as the text is.
    private struct Place: Hashable {
        var text: [UInt8]
        var stripe: Int

        /// - Parameter shift: Units of the height that the run is taken to stand lower.
        init(_ text: [UInt8], _ run: PDFRun, by shift: Float) {
            self.text = text
            stripe = Int((run.top / max(run.height, 1) + shift).rounded(.down))
        }
    }

    private static func isCopy(_ run: PDFRun, of other: PDFRun) -> Bool {
        let tolerance = offset * run.height
        return abs(run.left - other.left) < tolerance && abs(run.top - other.top) < tolerance
            && abs(run.right - other.right) < tolerance
    }

    /// The run without the characters at its start that lie on the same ones at the end of a run before it.
    private static func withoutRepeatedStart(
        _ run: PDFRun, after others: ArraySlice<PDFRun>, in text: [UInt8]
    ) -> PDFRun {
        for other in others.reversed()
        where abs(run.top - other.top) < offset * run.height && abs(run.height - other.height) < offset * run.height
            && run.left > other.left - offset * run.height && run.left < other.right - overlap * run.height
        {
            let length = repeated(
                text[run.text], Array(text[other.text]).scalars, over: other.right - run.left, run.height)
            guard length > 0 else { continue }
            var rest = run
            rest.text = (run.text.lowerBound + length)..<run.text.upperBound
            rest.boldLead = max(0, run.boldLead - length)
            rest.left = min(other.right, run.right)
            return rest
        }
        return run
    }

    /// Bytes at the start of `start` that `end` ends in, where they are as wide as the two lie on one another.
    private static func repeated(_ start: ArraySlice<UInt8>, _ end: [UInt32], over width: Float, _ em: Float) -> Int {
        let start = Array(start)
        var scalars: [UInt32] = [], wide: Float = 0, narrow: Float = 0, bytes = 0
        while bytes < start.count, scalars.count < min(characters, end.count) {
            let (scalar, length) = start.decoded(at: bytes)
            scalars.append(scalar)
            bytes += length
            if Glyphs.isWide(scalar) { wide += 1 } else { narrow += 1 }
            // Latin letters are of unlike width.
            if abs(width - (wide + 0.5 * narrow) * em) < (0.3 + 0.25 * narrow) * em,
                end.suffix(scalars.count).elementsEqual(scalars)
            {
                return bytes
            }
        }
        return 0
    }
}
