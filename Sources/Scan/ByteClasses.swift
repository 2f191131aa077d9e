/// Small questions about bytes that every scanner of a format asks.
extension UInt8 {
    /// Space or tab.
    @inlinable package var isBlank: Bool { self == 0x20 || self == 0x09 }
    /// LF or CR.
    @inlinable package var isLineEnd: Bool { self == 0x0A || self == 0x0D }
    /// 0–9
    @inlinable package var isASCIIDigit: Bool { 0x30...0x39 ~= self }
    /// A–Z, a–z
    @inlinable package var isASCIILetter: Bool { 0x61...0x7A ~= self | 0x20 }
    /// What is printed in ASCII and is neither letter, digit nor space.
    @inlinable package var isASCIIPunctuation: Bool {
        switch self {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }
}
