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

/// Pseudo-random numbers that are the same in each run.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
