import ReaderKit

/// Finds text that is drawn more than once at nearly the same place, as programs do that imitate bold type: whole
/// stretches, words, or glyph after glyph.
enum Overprint {
    /// Units of a run's height that two copies may be apart.
    private static let offset: Float = 0.2
    /// From so much of a character's width on the start of a run lies on the end of another.
    private static let overlap: Float = 0.4
    /// Runs before one that its start may repeat, and characters of them.
    private static let runsBack = 4, characters = 32

    /// The page with each text once.
    static func removed(from page: PDFPage) -> PDFPage {
        var result = page
        result.runs = []
        var places: [Place: [PDFRun]] = [:]
        for run in page.runs {
            let text = Array(page.text[run.text])
            guard run.height > 0, text.contains(where: { $0 != 0x20 }) else {
                result.runs.append(run)
                continue
            }
            let near = [-1, 0, 1].flatMap { x in [-1, 0, 1].map { Place(text, run, x, $0) } }
            if near.contains(where: { places[$0]?.contains { isCopy(run, of: $0) } ?? false }) { continue }
            places[Place(text, run), default: []].append(run)
            let rest = withoutRepeatedStart(run, after: result.runs.suffix(runsBack), in: page.text)
            if !rest.text.isEmpty { result.runs.append(rest) }
        }
        return result
    }

    /// A text in a square of the page: two copies stand in one or in neighbours.
    private struct Place: Hashable {
        var text: [UInt8]
        var x: Int
        var y: Int

        init(_ text: [UInt8], _ run: PDFRun, _ x: Int = 0, _ y: Int = 0) {
            self.text = text
            self.x = Int(run.left / max(run.height, 1)) + x
            self.y = Int(run.top / max(run.height, 1)) + y
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
        where abs(run.top - other.top) < offset * run.height && abs(run.height - other.height) < 1
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
            let (scalar, length) = start.scalar(at: bytes)
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
