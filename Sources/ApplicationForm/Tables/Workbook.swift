import OpenPackaging
import SourceText
import WordReader

/// The visible sheets of an XLSX, as grids.
struct Workbook: Sendable {
    struct Sheet: Sendable {
        var name: String
        var grid: Grid
    }

    let sheets: [Sheet]

    /// A workbook with a sheet of 业绩 is small; what is larger was not meant to be read here.
    private static let limits = ZipReader.Limits(entries: 5_000)

    /// - Throws: where the bytes are no readable XLSX.
    init(_ bytes: [UInt8], path: String) throws(Failure) {
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            throw Failure(
                .unsupportedFormat, path: path,
                message: "这是旧版 Excel 97–2003 的 .xls 格式，或加了密码的文件；请用 Excel 或 WPS 打开，另存为不带密码的 .xlsx")
        }
        do throws(ZipError) {
            let zip = try ZipReader(bytes, limits: Self.limits)
            sheets = try Self.sheets(zip, path)
        } catch {
            throw Failure(error.code, path: path, message: Self.message(error))
        }
        guard !sheets.isEmpty else {
            throw Failure(.damaged, path: path, message: "里面没有可见的工作表，不是完整的 XLSX；请用 Excel 或 WPS 打开原文件，另存为 XLSX")
        }
    }

    private static func sheets(_ zip: ZipReader, _ path: String) throws(ZipError) -> [Sheet] {
        let package = try zip.contents(of: ["_rels/.rels"])["_rels/.rels"].flatMap { try? Relationships($0, of: "") }
        let main = package?.target(ofType: "officeDocument") ?? "xl/workbook.xml"
        let head = try zip.contents(of: [main, Relationships.name(for: main)])
        guard let book = head[main],
            let relationships = head[Relationships.name(for: main)].flatMap({ try? Relationships($0, of: main) })
        else { return [] }
        var list = SheetList()
        try parse(book, &list, main)
        let targets = list.sheets.compactMap { sheet in
            relationships.target(id: sheet.relationship).map { (sheet.name, $0) }
        }
        let strings = relationships.target(ofType: "sharedStrings"), styles = relationships.target(ofType: "styles")
        let parts = try zip.contents(of: Set(targets.map(\.1) + [strings, styles].compactMap { $0 }))
        var shared = SharedStrings(), formats = NumberFormats(usesYear1904: list.usesYear1904)
        if let strings, let bytes = parts[strings] { try parse(bytes, &shared, strings) }
        if let styles, let bytes = parts[styles] { try parse(bytes, &formats, styles) }
        var sheets: [Sheet] = []
        for (name, target) in targets {
            guard let bytes = parts[target] else { continue }
            var reader = SheetReader(strings: shared.strings, formats: formats)
            try parse(bytes, &reader, target)
            let grid = reader.grid
            if reader.isExcessive || grid.isExcessive { throw .tooLarge(entry: target, limit: limits.inflated) }
            sheets.append(Sheet(name: name, grid: grid))
        }
        return sheets
    }

    private static func parse<Handler: XMLHandler>(
        _ bytes: [UInt8], _ handler: inout Handler, _ part: String
    ) throws(ZipError) {
        do throws(XMLError) {
            try XMLStream.parse(bytes, &handler)
        } catch {
            throw .damaged(entry: part)
        }
    }

    private static func message(_ error: ZipError) -> String {
        switch error {
        case .notZip: "内容不是 XLSX，可能只是改了扩展名；请用 Excel 或 WPS 打开原文件，另存为 XLSX"
        case .truncated: "文件不完整，可能没有下载或拷贝完；请重新取得文件"
        case .damaged(let entry): "文件已损坏（\(entry)）；请用 Excel 或 WPS 打开修复并另存为 XLSX"
        case .encrypted: "文件加了密码，读不出内容；请去掉密码后另存为 XLSX"
        case .tooManyEntries, .tooLarge: "工作簿太大，不像要填的表；请只留需要的工作表，另存为 XLSX"
        case .unwritable: "内存不够，处理不了这个文件；请关掉一些程序再试"
        }
    }
}

/// Names of the sheets and where each is; hidden ones are left out.
private struct SheetList: XMLHandler {
    static let elementNames = ["x:sheet", "x:workbookPr"]
    var sheets: [(name: String, relationship: String)] = []
    var usesYear1904 = false

    mutating func start(_ element: XMLElement) -> XMLDescent {
        if element.name == 1 {
            usesYear1904 = element.value("date1904") != nil && element.isOn("date1904")
        } else if element.value("state") == nil || element.equals("state", "visible"),
            let id = element.foreignValue("id")
        {
            sheets.append((element.string("name") ?? "", String(decoding: id, as: UTF8.self)))
        }
        return .skip
    }
}

/// The table of texts that cells refer to by number.
private struct SharedStrings: XMLHandler {
    static let elementNames = ["x:si", "x:t", "x:rPh"]
    /// More than a sheet that is read has cells.
    private static let most = 200_000
    var strings: [String] = []
    private var bytes: [UInt8] = []
    private var isText = false

    mutating func start(_ element: XMLElement) -> XMLDescent {
        switch element.name {
        case 0: bytes = []
        case 1: isText = true
        // Phonetic guides stand beside the text, not in it.
        default: return .skip
        }
        return .descend
    }

    mutating func text(_ piece: UnsafeBufferPointer<UInt8>) { if isText { bytes += piece } }

    mutating func end(_ name: Int) {
        if name == 0, strings.count < Self.most {
            strings.append(SheetReader.unescaped(String(decoding: bytes, as: UTF8.self)))
        } else {
            isText = false
        }
    }
}
