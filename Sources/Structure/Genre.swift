import ChineseText
import PackData
import SourceText

/// A paper of another kind than a 个人技术报告.
public enum Genre: String, Sendable, CaseIterable {
    /// 年度工作总结
    case summary
    /// 学术论文
    case paper
}

/// The headings by which a paper of another kind is known.
struct GenreWords: Sendable {
    let genre: Genre
    /// Hardly ever in a report; often there, too.
    private let telling: PhraseSet
    private let usual: PhraseSet
    /// Headings that it takes, a telling one among them.
    private static let least = 3

    init(_ id: String, _ node: PackNode) throws(Failure) {
        guard let genre = Genre(rawValue: id) else { throw node.failure("没有名为“\(id)”的文体") }
        try node.checkKeys(["telling", "usual"])
        self.genre = genre
        telling = try PhraseSet(node.required("telling"))
        usual = try PhraseSet(node.required("usual"))
    }

    /// Whether title and headings such as these make a paper of this kind; surely where they hardly make anything else.
    func fits(_ tree: SectionTree, title: TextRange?, _ utf8: [UInt8]) -> (fits: Bool, isSure: Bool) {
        var strong = title.map { telling.isFound(utf8, $0) } == true ? 1 : 0, weak = 0
        for node in tree.nodes where node.candidate.form != .runIn {
            if telling.isFound(utf8, node.candidate.content) {
                strong += 1
            } else if usual.isFound(utf8, node.candidate.content) {
                weak += 1
            }
        }
        return (strong >= 2 || strong == 1 && strong + weak >= Self.least, strong >= 2)
    }
}
