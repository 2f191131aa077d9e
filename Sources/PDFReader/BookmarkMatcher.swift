import ReaderKit
import Scan

/// Finds the bookmark that a line of a page belongs to.
struct BookmarkMatcher {
    private struct Key: Hashable {
        var page: Int
        var title: [UInt8]
    }

    private var levels: [Key: Int] = [:]
    /// Bytes of `shape` before the first space of a title.
    private var spaces: [Key: Int] = [:]
    /// All proper beginnings of the titles, in whole characters.
    private var beginnings: Set<Key> = []
    /// The first characters of the titles: what most lines don't begin with.
    private var initials: Set<Key> = []

    init(_ bookmarks: [PDFBookmark]) {
        for bookmark in bookmarks {
            let title = Self.shape(bookmark.title)
            guard let page = bookmark.page, !title.isEmpty else { continue }
            if let space = bookmark.title.firstIndex(of: 0x20) {
                spaces[Key(page: page, title: title)] = Self.shape(Array(bookmark.title[..<space])).count
            }
            if title.count <= 300 {
                for end in title.indices.dropFirst() where title[end] & 0xC0 != 0x80 {
                    beginnings.insert(Key(page: page, title: Array(title[..<end])))
                }
            }
            // A heading at the foot of a page may have slipped to the next.
            let initial = Array(title.prefix(title.decoded(at: 0).length))
            for page in [page, page + 1] { initials.insert(Key(page: page, title: initial)) }
            for page in [page, page + 1] where levels[Key(page: page, title: title)] == nil {
                levels[Key(page: page, title: title)] = bookmark.level
            }
        }
    }

    /// Level of the heading with this text on `page`, number included; nil where no bookmark names it.
    func level(of text: [UInt8], page: Int) -> Int? {
        levels.isEmpty || text.count > 600 ? nil : levels[Key(page: page, title: Self.shape(text))]
    }

    /// Whether the bookmark for this text has a space after its first `length` bytes, where the page has none: programs
    /// put one between an automatic number and its title.
    func parts(_ text: [UInt8], at length: Int, page: Int) -> Bool {
        guard !spaces.isEmpty, length < text.count, text[length] != 0x20 else { return false }
        return spaces[Key(page: page, title: Self.shape(text))] == Self.shape(Array(text[..<length])).count
    }

    /// Whether a bookmark of `page` holds `text` and `next` as one, though `text` alone is none.
    func joins(_ text: [UInt8], _ next: [UInt8], page: Int) -> Bool {
        guard !levels.isEmpty, text.count + next.count <= 300, level(of: text, page: page) == nil else { return false }
        let key = Key(page: page, title: Self.shape(text + next))
        return levels[key] != nil || beginnings.contains(key)
    }

    /// Whether `text` is how a bookmark of `page` begins, though not all of it.
    func begins(_ text: [UInt8], page: Int) -> Bool {
        mayBegin(text, page: page) && beginnings.contains(Key(page: page, title: Self.shape(text)))
    }

    /// Whether `text` is a bookmark of `page` or how one begins.
    func names(_ text: [UInt8], page: Int) -> Bool {
        guard mayBegin(text, page: page) else { return false }
        let key = Key(page: page, title: Self.shape(text))
        return levels[key] != nil || key.title.count >= Self.tellingLength && beginnings.contains(key)
    }

    /// Bytes from which the beginning of a title is no chance.
    private static let tellingLength = 24

    private func mayBegin(_ text: [UInt8], page: Int) -> Bool {
        guard !initials.isEmpty, !text.isEmpty, text.count <= 300 else { return false }
        let initial = Self.shape(Array(text.prefix(text.decoded(at: 0).length)))
        return initials.contains(Key(page: page, title: initial))
    }

    /// The letters of a title: spaces and the shapes of ideographs differ between a page and its bookmarks.
    private static func shape(_ text: [UInt8]) -> [UInt8] {
        let folded = RadicalFolding.folded(text)
        var shape: [UInt8] = []
        shape.reserveCapacity(folded.count)
        var index = 0
        while index < folded.count {
            let isWideSpace = folded[index] == 0xE3 && folded[index...].starts(with: [0xE3, 0x80, 0x80])
            if !isWideSpace, folded[index] > 0x20, folded[index] != 0x7F { shape.append(folded[index]) }
            index += isWideSpace ? 3 : 1
        }
        return shape
    }
}
