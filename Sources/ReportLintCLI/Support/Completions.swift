import ArgumentParser
import Engine
import Workspace

/// What a shell offers after an option. Lists that need the pack are made when they are asked for, not at every start.
extension CompletionKind {
    static var grades: CompletionKind {
        .custom { _, _, _ in builtin { pack in pack.grades.flatMap { [$0.name, $0.id] } } }
    }

    static var rules: CompletionKind {
        .custom { _, _, _ in builtin { pack in pack.rules.map(\.id) } }
    }

    static var rulesAndGroups: CompletionKind {
        .custom { _, _, _ in
            builtin { pack in Set(pack.rules.map { String($0.group) }).sorted() + pack.rules.map(\.id) }
        }
    }

    private static func builtin(_ words: (RulePack) -> [String]) -> [String] { (try? Packs.load()).map(words) ?? [] }
}
