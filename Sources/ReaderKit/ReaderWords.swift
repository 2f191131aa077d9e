/// The words by which readers tell captions and contents from text. Readers see no pack: these are the language's and
/// the word processors', whatever guide a document is written for.
package enum ReaderWords {
    /// In front of a figure's number.
    package static let figures: [StaticString] = [
        "图", "附图", "插图", "续图", "Figure", "figure", "FIGURE", "Fig.", "Fig"
    ]
    /// In front of a table's number.
    package static let tables: [StaticString] = ["表", "附表", "续表", "Table", "TABLE"]
    /// 续表: the number may be left out.
    package static let continued: StaticString = "续表"
    /// Behind “图1”, with or without a space, these go on with a sentence about the figure.
    package static let captionVerbs: [StaticString] = [
        "所示", "给出", "列出", "表明", "可以", "、", "～", "~", "至", "，", ",", "）", ")", "来自", "反映", "shows", "is ", "lists"
    ]
    /// These only where they touch it: 图1中…, but “图1 中试装置工艺流程” is a caption.
    package static let captionTouching: [StaticString] = ["为", "是", "中", "显示", "展示", "描述", "说明", "可见", "和", "与", "的"]
    /// Above a table of contents, without blanks.
    package static let contents: [StaticString] = [
        "目录", "目次", "总目录", "图目录", "表目录", "图表目录", "插图目录", "插图清单", "表格清单", "附表清单", "附图目录",
        "contents", "tableofcontents"
    ]
    /// In a sentence that announces an outline: 本报告的结构如下：
    package static let outlines: [StaticString] = ["目录", "提纲", "大纲", "章节", "结构", "安排"]

    /// Whether `line`, its blanks left out and its letters small, is a title of `contents`.
    package static func isContentsTitle(_ line: some Collection<UInt8>) -> Bool {
        contents.contains { $0.withUTF8Buffer { line.elementsEqual($0) } }
    }

    /// Length of the word that `text` begins with; nil where it begins with none.
    package static func length(of words: [StaticString], atFrontOf text: some Collection<UInt8>) -> Int? {
        words.filter { $0.withUTF8Buffer { text.starts(with: $0) } }.map(\.utf8CodeUnitCount).max()
    }
}
