import TestSupport

/// A written report as a word processor exports it: lines of a page's width, headers, page numbers.
struct WrittenPDF {
    private let report: WrittenReport
    private let rendering: WrittenReport.Rendering
    private var pages: [[PDFSketch.Text]] = [[]]
    private var y = Self.top

    private static let left = 90.0, columns = 34, top = 90.0, bottom = 760.0, body = 12.0, pitch = 1.5
    /// By level of the heading.
    private static let sizes = [16.0, 14, 13, 12.5]

    init(_ report: WrittenReport, _ rendering: WrittenReport.Rendering) {
        self.report = report
        self.rendering = rendering
    }

    var bytes: [UInt8] {
        var writer = self
        writer.write()
        return PDFSketch(writer.pages).bytes
    }

    private mutating func write() {
        for line in report.cover {
            write(centred: line, size: WrittenReport.isTitle(line) ? 26 : 15, isBold: WrittenReport.isTitle(line))
        }
        if report.cover.count > 1 { newPage() }
        if report.hasContents {
            write(centred: "目  录", size: 16, isBold: true)
            for entry in report.contents { write(entry: entry.title, page: entry.page) }
            newPage()
        }
        for line in report.lines {
            switch line {
            case .heading(let level, let title): write(heading: title, level)
            case .table(let rows): for row in rows { write(row: row) }
            default: write(line.text { $1 }, size: Self.body, indent: 2)
            }
        }
        for page in pages.indices {
            pages[page].append(.init(x: 270, y: 50, size: 9, string: "个人技术报告"))
            pages[page].append(.init(x: 295, y: 800, size: 9, string: "\(page + 1)"))
        }
    }

    private mutating func newPage() {
        pages.append([])
        y = Self.top
    }

    /// A line's height further down, on the next page where there is no room.
    private mutating func advance(_ size: Double) {
        if y > Self.bottom { newPage() }
        y += Self.pitch * size
    }

    private mutating func put(_ string: String, x: Double, size: Double, isBold: Bool = false) {
        pages[pages.count - 1].append(.init(x: x, y: y, size: size, isBold: isBold, string: string))
    }

    private mutating func write(centred line: String, size: Double, isBold: Bool) {
        advance(0)
        put(line, x: (PDFSketch.width - Self.width(line) * size) / 2, size: size, isBold: isBold)
        advance(size)
    }

    private mutating func write(heading title: String, _ level: Int) {
        switch rendering {
        case .exported: write(title, size: Self.sizes[level - 1], isBold: true)
        case .exportedBold: write(title, size: Self.body, isBold: true)
        default: write(title, size: Self.body, indent: 2)
        }
    }

    /// An entry of the contents, with leaders but where headings are bold alone.
    private mutating func write(entry title: String, page: Int) {
        advance(0)
        let right = Self.left + Double(Self.columns) * Self.body, number = "\(page)"
        if rendering == .exportedBold {
            put(title, x: Self.left, size: Self.body)
            put(number, x: right - Self.width(number) * Self.body, size: Self.body)
        } else {
            let dots = max(3, Int(2 * (Double(Self.columns) - Self.width(title))) - number.count)
            put(title + String(repeating: ".", count: dots) + number, x: Self.left, size: Self.body)
        }
        advance(Self.body)
    }

    private mutating func write(row: [String]) {
        advance(0)
        for (column, cell) in row.enumerated() {
            let step = Double(Self.columns) * Self.body / Double(row.count)
            put(cell, x: Self.left + (Double(column) + 0.15) * step, size: 10.5)
        }
        advance(Self.body)
    }

    /// Lines as wide as the page allows; words and numbers stay whole.
    private mutating func write(_ text: String, size: Double, indent: Double = 0, isBold: Bool = false) {
        let whole = Double(Self.columns) * Self.body / size
        var line = "", room = whole - indent, x = Self.left + indent * size
        for word in Self.words(text) {
            if Self.width(word) > room, !line.isEmpty {
                advance(0)
                put(line, x: x, size: size, isBold: isBold)
                advance(size)
                (line, room, x) = ("", whole, Self.left)
            }
            line += word
            room -= Self.width(word)
        }
        guard !line.isEmpty else { return }
        advance(0)
        put(line, x: x, size: size, isBold: isBold)
        advance(size)
    }

    /// Ideographs one by one, with the closing marks behind them; runs of Latin letters and digits.
    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        for character in text {
            let joins =
                character.isASCII && character != " "
                ? words.last?.last?.isASCII ?? false : "，。；：、）”》％".contains(character)
            if joins, let last = words.indices.last {
                words[last].append(character)
            } else {
                words.append(String(character))
            }
        }
        return words
    }

    /// In ems.
    private static func width(_ text: String) -> Double {
        text.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 0.5 : 1) }
    }
}
