import CICU
import Scan
import SourceText

/// A file's bytes as text.
public struct DecodedText: Sendable {
    /// Valid UTF-8 without byte order mark; line ends as they were.
    public var utf8: [UInt8]
    /// In which the bytes are written.
    public var encoding: TextEncoding
    /// Bytes that the byte order mark took in the file.
    public var byteOrderMarkLength: Int
}

/// Why bytes are not text that we can read.
public enum CharacterDecodingError: Error, Hashable, Sendable {
    /// UTF-8 with a broken byte; 1-based line.
    case brokenUTF8(line: Int)
    /// Not text at all.
    case binary
    /// Text in an encoding other than UTF-8, UTF-16 and GB18030; the name as far as ICU can tell.
    case unknownEncoding(guess: String?)
}

/// Tells how bytes spell Chinese text (UTF-8 and UTF-16 with or without byte order mark, GB18030) and converts them.
public enum CharacterDecoding {
    /// Decodes a whole file.
    public static func decode(_ bytes: [UInt8]) throws(CharacterDecodingError) -> DecodedText {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return try utf8(Array(bytes.dropFirst(3)), markLength: 3) }
        if bytes.starts(with: [0xFF, 0xFE]) { return try utf16(bytes, .utf16LittleEndian, markLength: 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return try utf16(bytes, .utf16BigEndian, markLength: 2) }
        let survey = UTF8Survey(bytes)
        if survey.isValid, !survey.hasControls {
            return DecodedText(utf8: bytes, encoding: .utf8, byteOrderMarkLength: 0)
        }
        if let encoding = unmarkedUTF16(bytes) { return try utf16(bytes, encoding, markLength: 0) }
        if survey.hasControls { throw .binary }
        if survey.looksLikeBrokenUTF8 { throw .brokenUTF8(line: line(of: survey.firstError, in: bytes)) }
        return try gb18030(bytes, survey)
    }

    /// Converts bytes whose encoding is known; nil where they are not valid in it.
    public static func decode(_ bytes: [UInt8], as encoding: TextEncoding) -> [UInt8]? {
        convert(bytes[...], from: encoding.rawValue)
    }

    private static func utf8(_ bytes: [UInt8], markLength: Int) throws(CharacterDecodingError) -> DecodedText {
        let survey = UTF8Survey(bytes)
        guard survey.isValid else { throw .brokenUTF8(line: line(of: survey.firstError, in: bytes)) }
        guard !survey.hasControls else { throw .binary }
        return DecodedText(utf8: bytes, encoding: .utf8, byteOrderMarkLength: markLength)
    }

    private static func utf16(
        _ bytes: [UInt8], _ encoding: TextEncoding, markLength: Int
    ) throws(CharacterDecodingError) -> DecodedText {
        guard let text = convert(bytes[markLength...], from: encoding.rawValue), !UTF8Survey(text).hasControls else {
            throw .binary
        }
        return DecodedText(utf8: text, encoding: encoding, byteOrderMarkLength: markLength)
    }

    private static func gb18030(_ bytes: [UInt8], _ survey: UTF8Survey) throws(CharacterDecodingError) -> DecodedText {
        if let text = convert(bytes[...], from: "GB18030"), isPlausibleGB18030(bytes) {
            return DecodedText(utf8: text, encoding: .gb18030, byteOrderMarkLength: 0)
        }
        if survey.sequences > 0, survey.errors <= survey.sequences {
            throw .brokenUTF8(line: line(of: survey.firstError, in: bytes))
        }
        throw .unknownEncoding(guess: detect(bytes))
    }

    /// Whether a reader would expect GB18030: ICU's detector says so, or most double bytes are of the 3,755 commonest
    /// characters and punctuation of GB 2312, which the detector misses in short texts.
    private static func isPlausibleGB18030(_ bytes: [UInt8]) -> Bool {
        var common = 0, others = 0, i = 0
        while i + 1 < bytes.count {
            let lead = bytes[i]
            guard lead >= 0x80 else {
                i += 1
                continue
            }
            let isCommon = bytes[i + 1] >= 0xA1 && ((0xB0...0xD7).contains(lead) || (0xA1...0xA3).contains(lead))
            if isCommon { common += 1 } else { others += 1 }
            i += bytes[i + 1].isASCIIDigit ? 4 : 2
        }
        return common >= 3 * others || (common >= others && detect(bytes) == "GB18030")
    }

    /// UTF-16 without a mark: nearly all units are ASCII, Chinese or full-width forms in one of the byte orders.
    private static func unmarkedUTF16(_ bytes: [UInt8]) -> TextEncoding? {
        guard bytes.count >= 4, bytes.count % 2 == 0 else { return nil }
        let sample = min(bytes.count, 65_536)
        var little = 0, big = 0
        for i in stride(from: 0, to: sample, by: 2) {
            little += isLikely(UInt16(bytes[i + 1]) << 8 | UInt16(bytes[i])) ? 1 : 0
            big += isLikely(UInt16(bytes[i]) << 8 | UInt16(bytes[i + 1])) ? 1 : 0
        }
        guard max(little, big) * 20 >= sample / 2 * 19 else { return nil }
        return little >= big ? .utf16LittleEndian : .utf16BigEndian
    }

    private static func isLikely(_ unit: UInt16) -> Bool {
        switch unit {
        case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x2010...0x2026, 0x3000...0x3011, 0x4E00...0x9FA5, 0xFF01...0xFF5E: true
        default: false
        }
    }

    private static func detect(_ bytes: [UInt8]) -> String? {
        var confidence: Int32 = 0
        let sample = Int32(min(bytes.count, 65_536))
        guard let name = cicu_detect(bytes, sample, &confidence), confidence >= 10 else { return nil }
        return String(cString: name)
    }

    private static func convert(_ bytes: ArraySlice<UInt8>, from encoding: String) -> [UInt8]? {
        // Two bytes become three at the most.
        let capacity = bytes.count + bytes.count / 2 + 16
        var written: Int64 = -1
        let result = [UInt8](unsafeUninitializedCapacity: capacity) { target, count in
            written = bytes.withUnsafeBufferPointer {
                cicu_to_utf8(encoding, $0.baseAddress, $0.count, target.baseAddress, capacity)
            }
            count = max(0, Int(written))
        }
        return written < 0 ? nil : result
    }

    private static func line(of offset: Int, in bytes: [UInt8]) -> Int {
        bytes[..<offset].reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
    }
}

/// What a pass over bytes says about their being UTF-8.
private struct UTF8Survey {
    /// Well-formed characters of more than one byte.
    private(set) var sequences = 0
    private(set) var errors = 0
    private(set) var firstError = 0
    /// NUL, or more control characters than a text has.
    private(set) var hasControls = false

    var isValid: Bool { errors == 0 }
    /// Few broken places among many good ones: other encodings hardly ever look so.
    var looksLikeBrokenUTF8: Bool { errors > 0 && sequences >= 8 * errors }

    init(_ bytes: [UInt8]) {
        var controls = 0, nulls = 0
        bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            var i = 0
            while i < buffer.count {
                let byte = base[i]
                if byte < 0x80 {
                    if byte < 0x20, byte != 0x0A, byte != 0x0D, byte != 0x09 {
                        controls += 1
                        nulls += byte == 0 ? 1 : 0
                    }
                    i += 1
                    continue
                }
                let (value, length) = decodeScalar(base, i, buffer.count)
                if length > 1, Self.isShortest(value, length), !(0xD800...0xDFFF).contains(value), value <= 0x10FFFF {
                    sequences += 1
                    i += length
                } else {
                    if errors == 0 { firstError = i }
                    errors += 1
                    i += 1
                }
            }
        }
        hasControls = nulls > 0 || controls * 50 > bytes.count
    }

    private static func isShortest(_ value: UInt32, _ length: Int) -> Bool {
        length == 2 || (length == 3 && value >= 0x800) || (length == 4 && value >= 0x10000)
    }
}
