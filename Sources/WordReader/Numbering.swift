/// The lists of a document (`numbering.xml`).
struct Numbering {
    struct Level {
        var start = 1
        var format = "decimal"
        /// `%1.%2`: text with the numbers of levels 1 … 9 in place.
        var text = ""
        /// The face of a bullet, which decides what a private-use character shows.
        var font: String?
        /// 正规形式编号: numbers of other levels come as decimal.
        var isLegal = false
        /// 1-based level after which this one begins anew; 0 never; nil after any higher one.
        var restart: Int?
        /// The paragraph style that stands at this level.
        var style: String?
        var hasPicture = false

        var isBullet: Bool { format == "bullet" }
    }

    struct Abstract {
        var levels: [Int: Level] = [:]
        /// The numbering style whose list this one is.
        var link: String?
    }

    struct Instance {
        var abstract = 0
        var levels: [Int: Level] = [:]
        var starts: [Int: Int] = [:]
    }

    var abstracts: [Int: Abstract] = [:]
    var instances: [Int: Instance] = [:]

    /// The definition of the list `id`; `styles` follows a link to a numbering style.
    func definition(of id: Int, styles: StyleSheet) -> (instance: Instance, abstractID: Int, abstract: Abstract)? {
        guard let instance = instances[id], var abstract = abstracts[instance.abstract] else { return nil }
        var abstractID = instance.abstract
        if let link = abstract.link, let linked = styles.numberingID(ofStyle: link).flatMap({ instances[$0] }),
            let target = abstracts[linked.abstract], target.link == nil
        {
            abstractID = linked.abstract
            abstract = target
        }
        return (instance, abstractID, abstract)
    }
}
