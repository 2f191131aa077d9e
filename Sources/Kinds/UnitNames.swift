import Linting
import PackData
import SourceText

/// A unit as 工作经历 writes it: `北京…人力资源咨询有限公司派遣至中国科学院XX研究所`, or a plain name.
package struct EmployingUnit {
    /// The company in front of 派遣至; nil where nobody is dispatched.
    package var dispatcher: String?
    /// Where the work is done.
    package var workplace: String
}

/// How the guide has units written (`units` in the pack's form.yaml): who dispatches, what a full name is.
package struct UnitNames: Sendable {
    /// 派遣至
    private let links: [String]
    /// 中科创嘉
    private let dispatchers: [String]
    /// Their names in full.
    private let companies: [String]
    /// 中国科学院
    package let parent: String
    /// 中科院
    private let shortParents: [String]
    /// 研究所: such a name is not whole without whose institute it is.
    private let instituteEndings: [String]

    /// With the words of the pack's form.yaml.
    package init(_ pack: RulePack) throws(Failure) {
        let node = try pack.data.required("form").required("units")
        try node.checkKeys([
            "links", "dispatchers", "companies", "parent", "shortParents", "instituteEndings"
        ])
        links = try node.required("links").strings()
        dispatchers = try node.required("dispatchers").strings()
        companies = try node.required("companies").strings()
        parent = try node.string("parent")
        shortParents = try node.required("shortParents").strings()
        instituteEndings = try node.required("instituteEndings").strings()
    }

    /// A unit's name taken apart.
    package func unit(_ text: String) -> EmployingUnit {
        for link in links {
            guard let range = text.firstRange(of: link) else { continue }
            return EmployingUnit(
                dispatcher: Self.bare(text[..<range.lowerBound]), workplace: Self.bare(text[range.upperBound...]))
        }
        return EmployingUnit(workplace: text.trimmed)
    }

    /// Whether the company that dispatches is named, in full or in short.
    package func isDispatcher(_ name: String) -> Bool { dispatchers.contains { name.contains($0) } }

    /// Whether a unit belongs to the Academy.
    package func isOfParent(_ name: String) -> Bool { spelledOut(name).contains(parent) }

    /// 北京中科创嘉人力资源咨询有限公司, neither 中科创嘉 nor 北京中科创嘉人力资源有限公司.
    package func isWholeCompany(_ name: String) -> Bool { companies.contains(where: name.lettersOnly.contains) }

    /// The company whose name in full differs from `name` in one letter, where there is one.
    package func company(likeButFor name: String) -> String? {
        let letters = name.lettersOnly
        return companies.first { company in
            company.count == letters.count && zip(company, letters).count(where: { $0 != $1 }) == 1
        }
    }

    /// 中科院大气物理研究所, 大气物理研究所: the Academy shortened or left out.
    package func isShortened(_ name: String) -> Bool {
        shortParents.contains { name.hasPrefix($0) }
            || !name.contains(parent) && instituteEndings.contains { name.hasSuffix($0) }
    }

    /// Whether two names can be the same unit's: one holds the other, the Academy and 研究所 written out.
    package func isSame(_ a: String, _ b: String) -> Bool {
        let a = spelledOut(a), b = spelledOut(b), parent = spelledOut(parent)
        if a.isEmpty || b.isEmpty || a == b { return true }
        return a != parent && b != parent && (a.contains(b) || b.contains(a))
    }

    /// The name with the Academy written out, in letters only.
    package func spelledOut(_ name: String) -> String {
        var name = name.lettersOnly
        for short in shortParents { name = name.replacing(short, with: parent) }
        return name.hasSuffix("所") && !name.hasSuffix("研究所") ? name.dropLast() + "研究所" : name
    }

    /// 有限公司（派遣至中国科学院大气物理研究所） has brackets around the second half.
    private static func bare(_ text: Substring) -> String {
        let text = String(text).trimmed
        let isUnclosed = text.count(where: { "（(".contains($0) }) != text.count(where: { "）)".contains($0) })
        guard isUnclosed else { return text }
        return String(text.drop { "（(".contains($0) }.reversed().drop { "（()）".contains($0) }.reversed()).trimmed
    }
}
