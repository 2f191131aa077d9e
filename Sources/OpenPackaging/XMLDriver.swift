import CXML

/// Stands between the C callbacks and a handler: resolves names, skips, picks of alternate content, watches the depth.
final class XMLDriver {
    private(set) var handler: any XMLHandler
    var parser: OpaquePointer?
    var failure: XMLError?
    var line = 1
    private var names: NameTable
    /// What each open element is: an index of the handler's names, or one of the marks below.
    private var open: [Int] = []
    /// Depth of the skipped element; 0 where nothing is skipped.
    private var skippedFrom = 0
    /// For each open `mc:AlternateContent`, whether a choice was taken.
    private var alternates: [Bool] = []

    private static let unknown = -1, alternateContent = -2, choice = -3, fallback = -4

    init(_ handler: any XMLHandler, names: [String]) {
        self.handler = handler
        self.names = NameTable(
            names,
            extra: [
                "mc:AlternateContent": Self.alternateContent, "mc:Choice": Self.choice, "mc:Fallback": Self.fallback
            ], unknown: Self.unknown)
    }

    func start(
        _ local: UnsafePointer<UInt8>, _ namespace: UnsafePointer<UInt8>?,
        _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, count: Int
    ) {
        guard failure == nil else { return }
        guard open.count < XMLStream.depthLimit else { return stop(.tooDeep(limit: XMLStream.depthLimit)) }
        let name = names.index(local, namespace)
        open.append(name)
        guard skippedFrom == 0 else { return }
        switch name {
        case Self.unknown: break
        case Self.alternateContent: alternates.append(false)
        case Self.choice, Self.fallback: take()
        default:
            let element = XMLElement(
                name: name, namespace: namespace, attributes: attributes, attributeCount: count, position: position)
            if case .skip = handler.start(element) { skippedFrom = open.count }
        }
    }

    /// A choice or the fallback: the first one stands, whoever follows is skipped.
    private func take() {
        guard let last = alternates.indices.last else { return }
        if alternates[last] { skippedFrom = open.count } else { alternates[last] = true }
    }

    func end() {
        guard failure == nil, let name = open.popLast() else { return }
        if skippedFrom > 0 {
            if open.count < skippedFrom { skippedFrom = 0 }
        } else if name >= 0 {
            handler.end(name, position)
        } else if name == Self.alternateContent {
            alternates.removeLast()
        }
    }

    /// Of the element at hand, which `open` holds at its start and no more at its end.
    private var position: XMLPosition { XMLPosition(parser: parser, depth: open.count) }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        if failure == nil, skippedFrom == 0 { handler.text(bytes) }
    }

    func stop(_ error: XMLError) {
        failure = failure ?? error
        if let parser { cxml_stop(parser) }
    }

    static let events = cxml_events(
        start: { user, local, namespace, count, attributes in
            guard let local else { return }
            XMLDriver.of(user).start(local, namespace, attributes, count: Int(count))
        },
        end: { user in XMLDriver.of(user).end() },
        text: { user, bytes, count in XMLDriver.of(user).text(UnsafeBufferPointer(start: bytes, count: Int(count))) },
        document_type: { user in XMLDriver.of(user).stop(.documentType) })

    private static func of(_ user: UnsafeMutableRawPointer?) -> XMLDriver {
        Unmanaged<XMLDriver>.fromOpaque(user!).takeUnretainedValue()
    }
}

/// From a name to its number. libxml2 keeps one copy of each name, so an address seen before needs no comparison of
/// text.
private struct NameTable {
    private struct Slot {
        var local: UnsafePointer<UInt8>?
        var namespace: UnsafePointer<UInt8>?
        var index = 0
    }

    private var slots = [Slot](repeating: Slot(), count: 256)
    private var indices: [String: Int]
    private let unknown: Int

    init(_ names: [String], extra: [String: Int], unknown: Int) {
        indices = extra
        self.unknown = unknown
        for (index, name) in names.enumerated() { indices[name] = index }
    }

    mutating func index(_ local: UnsafePointer<UInt8>, _ namespace: UnsafePointer<UInt8>?) -> Int {
        let slot = (UInt(bitPattern: local) ^ (UInt(bitPattern: local) >> 8)) & 255
        let known = slots[Int(slot)]
        if known.local == local, known.namespace == namespace { return known.index }
        let index = resolve(local, namespace)
        slots[Int(slot)] = Slot(local: local, namespace: namespace, index: index)
        return index
    }

    private func resolve(_ local: UnsafePointer<UInt8>, _ namespace: UnsafePointer<UInt8>?) -> Int {
        guard let namespace, let prefix = XMLNamespace.prefix(of: String(cString: namespace)) else { return unknown }
        return indices[prefix + ":" + String(cString: local)] ?? unknown
    }
}
