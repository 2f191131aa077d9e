import ChineseText
import SourceText

/// Names of files as strangers give them, made harmless: what is left is a path inside a folder that exists in memory
/// only.
enum FileNames {
    /// As file systems have it.
    private static let longestPart = 255
    /// Folders in one another, many more than anybody keeps.
    static let mostFolders = 32
    /// Of packers and systems, not of the applicant.
    private static let litter: Set<String> = ["__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"]

    /// The path without what leads elsewhere or can't be seen; a name that tries to leave its folder keeps its last
    /// part. nil for what is no file of the applicant's.
    static func cleaned(_ name: String) -> String? {
        let visible = String(String.UnicodeScalarView(name.unicodeScalars.filter { !isUnseen($0) }))
        let slashed = visible.replacing("\\", with: "/")
        var parts = slashed.split(separator: "/").map(String.init).filter { $0 != "." }
        let leavesFolder =
            slashed.hasPrefix("/") || parts.contains("..") || parts.first?.last == ":"
        if leavesFolder { parts = parts.last.map { $0 == ".." ? [] : [$0] } ?? [] }
        if parts.contains(where: litter.contains) { return nil }
        return parts.isEmpty ? "文件" : parts.map(shortened).joined(separator: "/")
    }

    /// The same without the folder that all of them share: the applicant's own.
    static func withoutSharedFolder(_ paths: [String]) -> [String] {
        guard let slash = paths.first?.firstIndex(of: "/") else { return paths }
        let folder = paths[0][...slash]
        guard paths.allSatisfy({ $0.hasPrefix(folder) }) else { return paths }
        return paths.map { String($0.dropFirst(folder.count)) }
    }

    /// Names in an archive. One packer wrote them all: in UTF-8, or as Chinese Windows does; single names are too short
    /// to tell by. Where several packers were at work, each name for itself.
    static func decoded(_ names: [[UInt8]]) -> [String] {
        func utf8(_ bytes: [UInt8]) -> String? { String(validating: bytes, as: UTF8.self) }
        func windows(_ bytes: [UInt8]) -> String? { CharacterDecoding.decode(bytes, as: .gb18030).flatMap(utf8) }
        for encoding in [utf8, windows] {
            let texts = names.compactMap(encoding)
            if texts.count == names.count { return texts }
        }
        return names.map { utf8($0) ?? windows($0) ?? String(decoding: $0, as: UTF8.self) }
    }

    private static func shortened(_ part: String) -> String {
        guard part.utf8.count > longestPart else { return part }
        let ending = "." + Path.ending(of: part), kept = ending.utf8.count <= 16 ? ending : ""
        var stem = part.prefix(longestPart)
        while stem.utf8.count + kept.utf8.count > longestPart { stem.removeLast() }
        return stem + kept
    }

    /// Controls, and marks that turn the direction of writing.
    private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control || (0x202A...0x202E).contains(scalar.value)
            || (0x2066...0x2069).contains(scalar.value) || [0x200E, 0x200F, 0x061C, 0xFEFF].contains(scalar.value)
    }
}
