/// Why the text core could not be set up.
public enum ChineseTextError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The ICU library has no data for Chinese word boundaries.
    case noWordBoundaries(icu: String)

    /// In one line.
    public var description: String {
        switch self {
        case .noWordBoundaries(let icu):
            "系统的 ICU \(icu) 缺少中文分词数据：请重新安装 libicu（Debian/Ubuntu：apt-get install libicu-dev）"
        }
    }
}
