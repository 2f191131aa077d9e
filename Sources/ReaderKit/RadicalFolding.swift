import ChineseText
import DocumentModel
import Glibc
import Scan
import SourceText

/// Replaces the radicals and compatibility ideographs that fonts map ordinary characters to (⼀⽅ → 一方).
///
/// Everything else stays as it is: full-width letters and ligature-free text must count as written.
package enum RadicalFolding {
    /// Folds the text of a document whose places are to stay as they are: what takes as many bytes as it stands for,
    /// that is all but a few rare characters and the ligatures.
    package static func apply(to builder: inout DocumentBuilder) {
        guard mayNeedFolding(builder.text) else { return }
        var index = 0
        while index < builder.text.count {
            let (value, length) = builder.text.decoded(at: index)
            if let folded = ordinary(value), folded.utf8.count == length {
                builder.replace(TextRange(index, index + length), with: Array(folded.utf8))
            }
            index += length
        }
    }

    /// The text with ordinary characters.
    package static func folded(_ text: [UInt8]) -> [UInt8] {
        guard mayNeedFolding(text) else { return text }
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var index = 0
        while index < text.count {
            let (value, length) = text.decoded(at: index)
            if let folded = ordinary(value) {
                result += folded.utf8
            } else {
                result += text[index..<(index + length)]
            }
            index += length
        }
        return result
    }

    /// The ordinary character that a radical, compatibility ideograph or ligature stands for.
    private static func ordinary(_ value: UInt32) -> String? {
        if let mainland = mainlandForms[value] { return mainland }
        guard isStandIn(value), let scalar = Unicode.Scalar(value) else { return nil }
        return Folding.fold(String(scalar))
    }

    /// Radicals that Unicode folds to a form other than the one which mainland fonts draw with the same glyph.
    private static let mainlandForms: [UInt32: String] = [0x2F3E: "户", 0x2FAD: "青", 0x2FC8: "黄"]

    /// Whether the first two bytes of any of the ranges below come up.
    private static func mayNeedFolding(_ text: [UInt8]) -> Bool {
        holds(text, 0xE2) { $0 >= 0xBA } || holds(text, 0xEF) { 0xA4...0xAC ~= $0 } || holds(text, 0xF0) { $0 == 0xAF }
    }

    /// Whether a byte `lead` stands before one that `isNext` accepts.
    private static func holds(_ text: [UInt8], _ lead: UInt8, _ isNext: (UInt8) -> Bool) -> Bool {
        text.withUnsafeBufferPointer { text in
            guard let base = text.baseAddress else { return false }
            var i = 0
            while i + 1 < text.count, let found = memchr(base + i, Int32(lead), text.count - 1 - i) {
                i = UnsafeRawPointer(found) - UnsafeRawPointer(base) + 1
                if isNext(text[i]) { return true }
            }
            return false
        }
    }

    /// Radicals (supplement and Kangxi), compatibility ideographs, Latin ligatures.
    private static func isStandIn(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x2E80...0x2FD5, 0xF900...0xFAD9, 0xFB00...0xFB06, 0x2F800...0x2FA1D: true
        default: false
        }
    }
}
