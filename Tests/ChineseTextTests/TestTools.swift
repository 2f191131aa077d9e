import TestSupport

/// The text of a range of bytes.
func text(_ utf8: [UInt8], _ range: Range<Int>) -> String { String(decoding: utf8[range], as: UTF8.self) }

typealias SeededGenerator = TestSupport.SeededGenerator
