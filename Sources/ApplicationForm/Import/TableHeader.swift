/// The row of a table that names its columns, and what each column holds.
struct TableHeader: Sendable {
    enum Meaning: Sendable, Hashable {
        case field(FormField)
        /// One of two columns that make 起止时间.
        case periodStart, periodEnd
        /// A column of a page whose columns the form leaves open.
        case open(String)
        /// Holds no data, or none that has a place.
        case idle
    }

    struct Column: Sendable {
        var meaning: Meaning
        var columns: Range<Int>
        var cell: Int
    }

    let page: FormPage
    let columns: [Column]
    let row: Int
    /// The cell at the left that names the page, going down along the records.
    let title: Int?
    /// The first row behind the heading.
    let firstRecord: Int

    private static let idle: Set<String> = ["序号", "操作", "编号", "备注", "序"]
    private static let starts: Set<String> = ["开始时间", "起始时间", "开始日期", "起始日期", "自何年何月", "起", "自", "开始年月", "起始年月"]
    private static let ends: Set<String> = ["结束时间", "终止时间", "结束日期", "终止日期", "截止时间", "至何年何月", "止", "至", "结束年月", "截止年月"]

    /// nil where `row` does not name the columns of a page.
    ///
    /// - Parameter context: The page that a title in front of the row names.
    init?(_ grid: Grid, row: Int, context: FormPage?, _ schema: FormSchema) {
        var indices = grid.indices(in: row)
        var context = context
        let title = indices.first.flatMap { Self.titlePage(grid, $0, among: indices, schema) }
        if let title {
            context = title
            indices.removeFirst()
        }
        let own = indices.filter { grid.cells[$0].row == row }
        let texts = own.map { grid.tidied($0) }
        let filled = texts.count { !$0.isEmpty }
        // 姓名 |  | 性别 |  | is a blank form, not a heading.
        guard filled >= 2, (texts.count - filled) * 3 <= filled else { return nil }
        let labels = texts.map(CellText.label)
        if let context, context.shape == .open, Self.isOpenHeading(texts) {
            page = context
            columns = zip(own, labels).map {
                Column(meaning: Self.openMeaning($1), columns: grid.cells[$0].columns, cell: $0)
            }
        } else if let found = Self.page(of: labels, filled: filled, context: context, schema) {
            page = found
            columns = zip(own, labels).map {
                Column(meaning: Self.meaning(of: $1, on: found), columns: grid.cells[$0].columns, cell: $0)
            }
        } else {
            return nil
        }
        self.row = row
        self.title = title == nil ? nil : grid.indices(in: row).first
        firstRecord = Self.firstRecord(grid, row, columns)
    }

    /// Whether another row says the same: the heading anew on a new page.
    func isRepeated(_ other: TableHeader) -> Bool {
        page === other.page && columns.map(\.meaning) == other.columns.map(\.meaning)
    }

    // MARK: The page

    /// The page that the first cell names, where it stands beside the heading as its title: it goes down along the
    /// records, or is a column too many.
    private static func titlePage(
        _ grid: Grid, _ first: Int, among indices: [Int], _ schema: FormSchema
    ) -> FormPage? {
        let text = grid.label(first)
        let isTall = grid.cells[first].rowSpan > 1
        guard indices.count > 2, let page = isTall ? CellText.page(titled: text, schema) : schema.page(text),
            page.shape.hasRecords
        else { return nil }
        let rest = indices.dropFirst().map { grid.label($0) }
        // 学历 is a page and a column of it.
        let isColumn =
            page.field(text) != nil && !rest.contains { page.field($0) == page.field(text) }
        return isColumn && !isTall ? nil : page
    }

    private static func page(
        of labels: [String], filled: Int, context: FormPage?, _ schema: FormSchema
    ) -> FormPage? {
        func count(_ page: FormPage) -> Int {
            let fields = labels.map { meaning(of: $0, on: page) }.filter { $0 != .idle }
            return Set(fields).count == fields.count ? fields.count : 0
        }
        let idle = labels.count { Self.idle.contains(KeyFolding.fold($0)) }
        func isEnough(_ page: FormPage) -> Bool { count(page) >= 2 && count(page) * 5 >= (filled - idle) * 3 }
        if let context, context.shape == .table, isEnough(context) { return context }
        let best = schema.pages.filter { $0.shape == .table && isEnough($0) }.max {
            count($0) < count($1)
        }
        // Labels of 基本信息 stand beside their values as a rule: only where each is one and none is left out between them
        // are the values below.
        return best
            ?? schema.pages.first {
                $0.shape == .record && count($0) == filled && !labels.prefix(filled).contains("")
            }
    }

    private static func isOpenHeading(_ texts: [String]) -> Bool {
        texts.allSatisfy { $0.count <= 24 && !$0.contains(where: \.isNumber) }
    }

    // MARK: The columns

    private static func meaning(of label: String, on page: FormPage) -> Meaning {
        if let field = page.field(label) { return .field(field) }
        guard page.field(.period) != nil else { return .idle }
        let form = KeyFolding.fold(label)
        return starts.contains(form) ? .periodStart : ends.contains(form) ? .periodEnd : .idle
    }

    private static func openMeaning(_ label: String) -> Meaning {
        label.isEmpty || idle.contains(KeyFolding.fold(label)) ? .idle : .open(CellText.joined(label))
    }

    /// A second row of headings (起 and 止 below 起止时间) belongs to the first.
    private static func firstRecord(_ grid: Grid, _ row: Int, _ columns: [Column]) -> Int {
        let height = columns.map { grid.cells[$0.cell].rowSpan }.max() ?? 1
        guard height > 1, columns.contains(where: { grid.cells[$0.cell].rowSpan < height }) else { return row + 1 }
        return row + height
    }
}
