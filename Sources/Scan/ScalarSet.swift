/// A set of scalars, written as the text that holds them: `"，。；"`.
///
/// One concrete type for all that ask whether a character is one of a few: the kinds of `Set` for scalars and their
/// values would each cost a process a search for a conformance (docs/architecture.md, Start-up).
package struct ScalarSet: Sendable, ExpressibleByStringLiteral {
    /// Those below 128 as bits.
    private var ascii: (low: UInt64, high: UInt64) = (0, 0)
    /// The others, ascending.
    private var others: [UInt32] = []

    /// - Parameter text: Its scalars, in any order; those that come twice count once.
    package init(_ text: String) {
        for scalar in text.unicodeScalars { insert(scalar.value) }
    }

    /// The same for a literal.
    package init(stringLiteral text: String) { self.init(text) }

    /// Adds scalars by their values.
    package mutating func formUnion(_ scalars: [UInt32]) {
        for scalar in scalars { insert(scalar) }
    }

    /// Whether the scalar of this value is one of them.
    package func contains(_ scalar: UInt32) -> Bool {
        if scalar < 64 { return ascii.low >> UInt64(scalar) & 1 == 1 }
        if scalar < 128 { return ascii.high >> UInt64(scalar - 64) & 1 == 1 }
        let place = others.partitioningIndex { $0 >= scalar }
        return place < others.count && others[place] == scalar
    }

    /// Whether `scalar` is one of them.
    package func contains(_ scalar: Unicode.Scalar) -> Bool { contains(scalar.value) }

    /// Whether `character` is one of them and nothing else.
    package func holds(_ character: Character) -> Bool {
        let scalars = character.unicodeScalars
        return scalars.count == 1 && contains(scalars[scalars.startIndex])
    }

    private mutating func insert(_ scalar: UInt32) {
        guard !contains(scalar) else { return }
        switch scalar {
        case ..<64: ascii.low |= 1 << UInt64(scalar)
        case ..<128: ascii.high |= 1 << UInt64(scalar - 64)
        default: others.insert(scalar, at: others.partitioningIndex { $0 >= scalar })
        }
    }
}

// MARK: Values beside the characters themselves

/// `value == "、"`
@inlinable @inline(__always) package func == (value: UInt32, scalar: Unicode.Scalar) -> Bool { value == scalar.value }
/// The same where there may be none.
@inlinable @inline(__always) package func == (value: UInt32?, scalar: Unicode.Scalar) -> Bool { value == scalar.value }
/// `value != "、"`
@inlinable @inline(__always) package func != (value: UInt32, scalar: Unicode.Scalar) -> Bool { value != scalar.value }
/// `case "a"..."z":`
@inlinable @inline(__always) package func ~= (scalars: ClosedRange<Unicode.Scalar>, value: UInt32) -> Bool {
    scalars.lowerBound.value <= value && value <= scalars.upperBound.value
}
/// `case "、":`
@inlinable @inline(__always) package func ~= (scalar: Unicode.Scalar, value: UInt32) -> Bool { value == scalar.value }
