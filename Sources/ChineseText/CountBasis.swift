/// Which of the figures of a text a limit is about; the words of the JSON output.
public enum CountBasis: String, Sendable, CaseIterable {
    /// 字数
    case words
    /// 中文字符和朝鲜语单词
    case asianCharacters
    /// 字符数（不计空格）, 字符数（计空格）
    case charactersNoSpaces, charactersWithSpaces
    /// 汉字
    case hanCharacters
}

extension TextCounts {
    /// The figure on a basis.
    public subscript(basis: CountBasis) -> Int {
        switch basis {
        case .words: words
        case .asianCharacters: asianCharacters
        case .charactersNoSpaces: charactersNoSpaces
        case .charactersWithSpaces: charactersWithSpaces
        case .hanCharacters: hanCharacters
        }
    }
}
