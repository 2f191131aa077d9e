import SourceText
import Yams

extension PackNode {
    /// Reads YAML; scalars stay the strings they are written as.
    public init(yaml: String, file: String) throws(PackError) {
        let root: Node?
        do {
            root = try Yams.compose(yaml: yaml)
        } catch let error as YamlError {
            throw Failure(.pack, path: file, line: error.line, message: error.advice)
        } catch {
            throw Failure(.pack, path: file, message: "不是合法的 YAML")
        }
        self.init(root ?? Node(""), file: file)
    }

    private init(_ node: Node, file: String, key: String = "") {
        let line = node.mark?.line ?? 0
        switch node {
        case .scalar(let scalar):
            self.init(.scalar(scalar.string), line: line, file: file, key: key)
        case .sequence(let sequence):
            self.init(.sequence(sequence.map { PackNode($0, file: file) }), line: line, file: file, key: key)
        case .mapping(let mapping):
            self.init(
                .mapping(
                    mapping.map {
                        (key: $0.key.string ?? "", value: PackNode($0.value, file: file, key: $0.key.string ?? ""))
                    }), line: line, file: file, key: key)
        case .alias:
            self.init(.scalar(""), line: line, file: file, key: key)
        }
    }
}

extension YamlError {
    fileprivate var advice: String {
        if case .duplicatedKeysInMapping = self { return "同一个键写了两次，请只留一个" }
        return "不是合法的 YAML；请检查这一行前后的缩进（只能用空格）、括号和引号"
    }

    /// 1-based line of the fault; 0 where it is not known.
    fileprivate var line: Int {
        switch self {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        case .duplicatedKeysInMapping(_, let context): context.mark.line
        default: 0
        }
    }
}
