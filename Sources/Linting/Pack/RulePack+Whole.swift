import ApplicationForm
import Dates
import DocumentModel
import PackData
import SourceText

/// What no part of a pack shows by itself: names that two things share, bounds that exclude each other, names that
/// nothing asks for. The program's own packs are checked by the tests.
extension RulePack {
    /// Throws the first fault of this kind.
    package func checkWhole() throws(Failure) {
        try checkHead()
        try Self.refuseShared(
            grades.map { ($0.id, [$0.name] + $0.aliases) }, at: variantNodes, "“%”已经是另一个\(variantName)的名称或别名")
        try Self.refuseShared(
            sections.entries.map { ($0.label, []) }, at: data["sections"]?["roles"]?.items ?? [], "两类章节都叫“%”")
        let documentNodes = data["documents"]?["documents"]?.items ?? []
        try Self.refuseShared(documents.map { ($0.kind.rawValue, []) }, at: documentNodes, "“%”写了两次；改一个 id，或只留一个")
        try Self.refuseShared(
            documents.map { ($0.place.map { $0.page.key + ($0.field.map { "." + $0.key } ?? "") } ?? "", []) },
            at: documentNodes, "“%”已经是另一种文档的 key")
        try Self.refuseShared(
            documents.map { ($0.words.first ?? "", Array($0.words.dropFirst())) }, at: documentNodes,
            "文件名里的“%”已经指另一种文档")
        try checkForm()
        try checkLimits(documentNodes)
        try data["form"]?.checkKeys([
            "windows", "windowReminderDays", "units", "persons", "results", "eligibility"
        ])
        if data["form"]?["windows"] != nil { _ = try ApplicationWindows(self) }
    }

    private func checkForm() throws(Failure) {
        let pages = data["pages"]?.items ?? []
        try Self.refuseShared(form.pages.map { ($0.key, $0.labels) }, at: pages, "“%”已经是另一页的名称或叫法（labels）")
        for (page, node) in zip(form.pages, pages) {
            let nodes = (node["columns"] ?? node["fields"])?.items ?? []
            // In front of its own stand those of other pages.
            try Self.refuseShared(
                page.fields.suffix(nodes.count).map { ($0.key, $0.labels) }, at: nodes,
                "“%”已经是这一页另一栏的名称或叫法（labels）")
        }
    }

    private var variantNodes: [PackNode] {
        ((data["pack"]?["variants"] ?? data["pack"]?["grades"])?.pairs ?? []).map(\.value)
    }

    private func checkHead() throws(Failure) {
        let pack = try data.required("pack"), node = try pack.required("id")
        guard id.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil else {
            throw node.failure("只能用小写字母、数字和 -，如 my-institute，不能是“\(id)”")
        }
        if let validFrom, let validTo, validTo.isBefore(validFrom) {
            throw try pack.required("validTo").failure("早于 validFrom（\(validFrom.chinese)）：这样的规则包哪一天都不适用")
        }
        try pack["variant"]?.checkKeys(["name", "field", "open"])
    }

    /// - Parameter message: With `%` for the name.
    private static func refuseShared(
        _ all: [(name: String, others: [String])], at nodes: [PackNode], _ message: String
    ) throws(Failure) {
        var known: Set<String> = []
        for ((name, others), node) in zip(all, nodes) {
            let own = Set(([name] + others).map(FieldTest.folded)).subtracting([""])
            if let shared = ([name] + others).first(where: { known.contains(FieldTest.folded($0)) }) {
                throw node.failure(message.replacing("%", with: shared), naming: shared)
            }
            known.formUnion(own)
        }
    }

    /// Where limits are written, for all or for a variant.
    private var ownLimits: [PackNode] {
        ([data["pack"]?["limits"]] + variantNodes.map { $0["limits"] }).compactMap(\.self)
    }

    /// Throws where nothing asks for a limit: it was misspelt.
    package func checkUnusedLimits() throws(Failure) {
        for (name, limit) in ownLimits.flatMap(\.pairs) where !limit.isInherited {
            if data.pairs.contains(where: { $0.key != "pack" && $0.value.holds(name) }) { continue }
            let known = limitNames.filter { other in
                data.pairs.contains { $0.key != "pack" && $0.value.holds(other) }
            }
            let guess = Similarity.nearest(to: name, among: known).map { "；是不是“\($0)”？" } ?? ""
            throw limit.unused("没有规则或文档用到“\(name)”这个限额" + guess, naming: name)
        }
    }

    /// Of a document the least must not be above the most.
    private func checkLimits(_ documentNodes: [PackNode]) throws(Failure) {
        for (document, node) in zip(documents, documentNodes) {
            let variants = grades.isEmpty ? [nil] : grades.map(Optional.some)
            let impossible = variants.indices.filter { index in
                let limits = document.limits(self, for: variants[index])
                return limits.minimum ?? 0 > limits.cap ?? .max
            }
            // A variant of which the pack itself says nothing may be one that nobody applies for.
            guard
                let index = impossible.first(where: { variantNodes.isEmpty || !variantNodes[$0].isInherited })
                    ?? (impossible.count == variants.count ? impossible.first : nil)
            else { continue }
            let places = [node["cap"], node["minimum"]].compactMap { $0?.text }.flatMap { name in
                ownLimits.compactMap { $0[name] }.filter { !$0.isInherited }
            }
            let limits = document.limits(self, for: variants[index])
            throw (places.first ?? (variantNodes.isEmpty ? node : variantNodes[index])).failure(
                "\(variants[index].map { $0.name + "的" } ?? "")\(document.name)最少 \(limits.minimum ?? 0) 字、"
                    + "最多 \(limits.cap ?? 0) 字，哪一篇都不会合格")
        }
    }

    /// Throws where a list of words is the pack's own and nothing looks for it.
    package func checkUnusedLists() throws(Failure) {
        let texts = data.pairs.filter { $0.key != "vocabulary" }.flatMap(\.value.texts)
        for (group, lists) in data["vocabulary"]?.pairs ?? [] where !texts.contains(group) {
            for (name, list) in lists.pairs where !list.isInherited {
                if texts.contains(where: { $0.contains("\(group).\(name)") }) { continue }
                throw list.unused("没有规则用到“\(group).\(name)”这个词表", naming: "\(group).\(name)")
            }
        }
    }
}

extension PackNode {
    /// All that stands in it as a value.
    fileprivate var texts: [String] {
        switch content {
        case .scalar(let text): [text]
        case .sequence(let items): items.flatMap(\.texts)
        case .mapping(let pairs): pairs.flatMap(\.value.texts)
        }
    }
}
