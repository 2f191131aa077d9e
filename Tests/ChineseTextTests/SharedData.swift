import TestSupport

import Foundation

/// Measuring data that stands beside the checkout and is no part of it: `shared/data` next to a folder above.
enum SharedData {
    static let folder: URL? = {
        var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        while folder.path != "/" {
            let data = folder.appendingPathComponent("shared/data")
            if FileManager.default.fileExists(atPath: data.path) { return data }
            folder.deleteLastPathComponent()
        }
        return nil
    }()

    static var isThere: Bool { folder != nil }

    static func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: folder!.appendingPathComponent(path)))
    }
}

/// The text of a range of bytes.
func text(_ utf8: [UInt8], _ range: Range<Int>) -> String { String(decoding: utf8[range], as: UTF8.self) }

typealias SeededGenerator = TestSupport.SeededGenerator
