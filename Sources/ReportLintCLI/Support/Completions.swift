import ArgumentParser
import Linting
import Workspace

/// What a shell offers after an option. Lists that need the pack, which is the one that the line names, are made when
/// they are asked for, not at every start.
extension CompletionKind {
    static var grades: CompletionKind { words { pack in pack.grades.flatMap { [$0.name, $0.id] } } }

    static var kinds: CompletionKind { words { pack in pack.documents.map(\.kind.rawValue) } }

    static var rules: CompletionKind { words { pack in pack.rules.map(\.id) } }

    static var rulesAndGroups: CompletionKind {
        words { pack in Set(pack.rules.map { String($0.group) }).sorted() + pack.rules.map(\.id) }
    }

    private static func words(_ words: @escaping @Sendable (RulePack) -> [String]) -> CompletionKind {
        .custom { line, _, _ in
            let at = line.dropLast().lastIndex(of: "--pack")
            return (try? Packs.load(at.map { line[$0 + 1] } ?? Packs.defaultID)).map(words) ?? []
        }
    }
}
