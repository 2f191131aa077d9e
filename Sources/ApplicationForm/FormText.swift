import PackData
import SourceText
import Yams

/// Reads YAML and JSON into `FormNode`s.
enum FormText {
    static let sizeLimit = 4 << 20

    /// - Parameter schema: Whose keys the text is supposed to have: what is said of slips knows them.
    static func parse(
        _ source: SourceText, _ schema: FormSchema
    ) throws(Failure) -> (root: FormNode, comments: [(text: String, range: TextRange)]) {
        try guardSize(source)
        let (text, map) = joinSurrogates(source)
        let root: Node?
        do {
            // Without a resolver's patterns scalars stay what is written, and Yams is several times faster.
            root = try Yams.compose(yaml: String(decoding: text.utf8, as: UTF8.self), Resolver.basic, .default, .utf8)
        } catch let error as YamlError {
            throw YAMLFault(source: text, schema: schema).explain(error)
        } catch {
            throw Failure(.syntax, path: source.path, line: nil, message: "不是合法的 YAML，请对照模板检查")
        }
        guard let root else {
            throw Failure(.empty, path: source.path, message: "文件是空的", remedy: FormBuilder.beginning)
        }
        var tree = YAMLTree(source: text)
        let node = try tree.convert(root)
        let comments = YAMLComments.find(in: text, outside: tree.scalarRanges)
        guard !map.isEmpty else { return (node, comments) }
        return (node.mapped(by: map), comments.map { ($0.text, map.source(of: $0.range)) })
    }

    private static func guardSize(_ source: SourceText) throws(Failure) {
        guard source.utf8.count <= sizeLimit else {
            throw Failure(
                .tooLarge, path: source.path, line: nil,
                message: "文件有 \(source.utf8.count >> 20) MB，不像申报材料（上限 4 MB）；请检查文件名")
        }
        if let excess = YAMLGuard.excess(in: source.utf8) {
            throw Failure(
                .tooComplex, path: source.path, line: source.line(at: excess.offset), message: excess.advice)
        }
    }

    /// JSON writes characters beyond the BMP as two escapes (`\ud842\udfb7`), which YAML doesn't know.
    private static func joinSurrogates(_ source: SourceText) -> (SourceText, SourceMap) {
        let utf8 = source.utf8
        guard utf8.contains(UInt8(ascii: "\\")) else { return (source, SourceMap()) }
        var bytes: [UInt8] = [], map = SourceMap(), copied = 0, i = 0
        while i + 11 < utf8.count {
            guard utf8[i] == UInt8(ascii: "\\") else { i += 1; continue }
            guard let high = escape(utf8, i), (0xD800..<0xDC00).contains(high),
                let low = escape(utf8, i + 6), (0xDC00..<0xE000).contains(low),
                let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
            else { i += 2; continue }
            map.appendCopy(count: i - copied, source: copied)
            bytes += utf8[copied..<i]
            let encoded = Array(String(scalar).utf8)
            map.appendReplacement(count: encoded.count, source: TextRange(i, i + 12))
            bytes += encoded
            i += 12
            copied = i
        }
        guard copied > 0 else { return (source, SourceMap()) }
        map.appendCopy(count: utf8.count - copied, source: copied)
        bytes += utf8[copied...]
        return (
            SourceText(
                path: source.path, utf8: bytes, encoding: source.encoding,
                byteOrderMarkLength: source.byteOrderMarkLength), map
        )
    }

    private static func escape(_ utf8: [UInt8], _ at: Int) -> UInt32? {
        guard utf8[at] == UInt8(ascii: "\\"), utf8[at + 1] == UInt8(ascii: "u") else { return nil }
        return UInt32(String(decoding: utf8[at + 2..<at + 6], as: UTF8.self), radix: 16)
    }
}

extension FormNode {
    fileprivate func mapped(by map: SourceMap) -> FormNode {
        let content: Content =
            switch content {
            case .scalar: content
            case .list(let items): .list(items.map { $0.mapped(by: map) })
            case .mapping(let pairs): .mapping(pairs.map { ($0.key.mapped(by: map), $0.value.mapped(by: map)) })
            }
        return FormNode(content: content, range: map.source(of: range))
    }
}
