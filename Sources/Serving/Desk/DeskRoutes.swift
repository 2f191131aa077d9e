import Desk
import Foundation
import Hummingbird
import Linting
import Reporters
import SourceText
import Workspace

/// The advisor's desk.
struct DeskRoutes: Sendable {
    let board: DeskBoard
    let checks: Checks
    let session: SessionRoutes

    var routes: [Route] {
        [
            Route(.get, "/desk", for: .advisor) { request, visitor in
                let query = DeskQuery { name in request.query(name) }
                let page = DeskPage(
                    query: query, all: board.allRows, isComplete: board.isComplete.isRaised,
                    setAside: board.store.setAside, pack: board.pack,
                    links: session.links(for: visitor))
                return Response(page: page.html)
            },
            Route(.get, "/desk/events", for: .advisor) { _, _ in try board.events.response() },
            Route(.get, "/desk/table.csv", for: .advisor) { _, _ in
                Response(table, type: "text/csv; charset=utf-8").saved(as: "申报人.csv")
            },
            Route(.get, "/desk/marks.json", for: .advisor) { _, _ in try marks().saved(as: "批注.json") },
            Route(.get, "/desk/application", for: .advisor) { request, visitor in
                try await application(request, visitor)
            },
            Route(.get, "/desk/review", for: .advisor) { request, _ in try await review(request) },
            Route(.get, "/desk/reply", for: .advisor) { request, _ in
                let (row, reviewed) = try await reviewed(request.query("path") ?? "")
                return Response(Array(reviewed.reply(to: row.name).utf8), type: "text/plain; charset=utf-8")
            },
            Route(.post, "/desk/mark", for: .advisor) { request, _ in try await mark(request) },
            Route(.post, "/desk/remark", for: .advisor) { request, _ in try await remark(request) },
            Route(.post, "/desk/remark/delete", for: .advisor) { request, _ in
                let form = try await FormFields(request, board.pace), path = form["path"] ?? ""
                try board.store.removeRemark(Int64(form["id"] ?? "") ?? 0, in: board.row(path).folder.path)
                return back(to: path, "remarks")
            }
        ]
    }

    // MARK: One applicant

    private func reviewed(_ path: String) async throws -> (row: DeskRow, reviewed: Reviewed) {
        let row = try board.row(path)
        let result = try await checks.run { isCancelled in try board.lint(path, isCancelled) }
        let marks = try board.store.marks(in: path), remarks = try board.store.remarks(in: path)
        return (row, Reviewed(result, marks: marks, remarks: remarks))
    }

    private func application(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let path = request.query("path") ?? ""
        let (row, reviewed) = try await reviewed(path)
        let page = ApplicationPage(
            row: row, reviewed: reviewed, drafts: try board.store.drafts(of: path), subject: board.pack.subject,
            links: session.links(for: visitor))
        try board.store.look(at: path)
        board.refresh(path)
        return Response(page: page.html)
    }

    private func review(_ request: Request) async throws -> Response {
        let (row, reviewed) = try await reviewed(request.query("path") ?? ""), result = reviewed.settled
        if request.query("format") == "docx" {
            let (path, bytes) = try await checks.run { isCancelled in try Self.copy(of: result, isCancelled) }
            return Response(bytes, type: CheckRoutes.docxType).saved(as: "批注-\(Path.name(of: path))")
        }
        let bytes = HTMLReporter(.standard(pack: result.packName)).report(result)
        var response = Response(bytes, type: "text/html; charset=utf-8")
        response.headers[.contentSecurityPolicy] = ContentPolicy.review(bytes)
        return request.query("save") == nil ? response : response.saved(as: "审阅-\(row.name).html")
    }

    /// Apart from the asynchronous closures, as in `FormRoutes`.
    @inline(never)
    private static func copy(
        of result: LintResult, _ isCancelled: @Sendable () -> Bool
    ) throws -> (path: String, bytes: [UInt8]) {
        let copy = try ReviewedCopy(of: result), path = copy.document.path
        let bytes = try FileLoader.bytes(of: path, limit: 512 << 20)
        return (path, try copy.bytes(from: bytes, for: path, date: Clock.local, isCancelled: isCancelled))
    }

    // MARK: What advisors say

    private func mark(_ request: Request) async throws -> Response {
        let form = try await FormFields(request, board.pace), path = form["path"] ?? "",
            fingerprint = form["fingerprint"] ?? ""
        guard let state = Mark.State(rawValue: form["state"] ?? "") else {
            throw Problem.field("state", "可以写 \(Mark.State.allCases.map(\.rawValue).joined(separator: "、"))")
        }
        let reason = try Self.line(form, "reason", "理由或说明", 500)
        if state == .notApplicable, reason.isEmpty { throw Problem.field("不适用", "请写理由") }
        let reviewed = try await reviewed(path).reviewed
        guard let item = reviewed.items.first(where: { $0.fingerprint == fingerprint }) else {
            throw Problem(.notFound, "findingGone", "这一处已经不在了，可能申报人刚改过；请刷新本页")
        }
        try board.store.mark(
            Mark(
                fingerprint: fingerprint, rule: item.finding.rule, message: item.finding.message, state: state,
                reason: reason, advisor: Self.line(form, "advisor", "顾问", 40), at: Clock.utc), in: path)
        board.refresh(path)
        return back(to: path, "f-\(fingerprint)")
    }

    private func remark(_ request: Request) async throws -> Response {
        let form = try await FormFields(request, board.pace), path = form["path"] ?? ""
        _ = try board.row(path)
        let text = try Self.line(form, "text", "意见", 1000)
        if text.isEmpty { throw Problem.field("意见", "请写上内容") }
        try board.store.add(
            Remark(
                path: Self.line(form, "file", "文件", 255), excerpt: Self.line(form, "excerpt", "原文里的字", 200),
                text: text, advisor: Self.line(form, "advisor", "顾问", 40), at: Clock.utc), in: path)
        board.refresh(path)
        return back(to: path, "remarks")
    }

    private func back(to path: String, _ place: String) -> Response {
        .seeOther("/desk/application?path=\(DeskPage.escaped(path))#\(place)")
    }

    /// A field as one line of at most so many characters: what is longer is said, and not cut.
    private static func line(_ form: FormFields, _ name: String, _ label: String, _ limit: Int) throws -> String {
        let line = (form[name] ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard line.count <= limit else {
            throw Problem.field(label, "现在 \(line.count) 字，最多 \(limit) 字；请改短再保存")
        }
        return line
    }

    // MARK: Exports

    private var table: [UInt8] {
        let head = [
            "目录", "姓名", board.pack.variantName, "结论", "错误", "建议", "提示", "待确认", "字数", "字数要求", "读不了的原因", "文件改动"
        ]
        let rows = board.allRows.sorted { $0.folder.path < $1.folder.path }.map { row -> [String] in
            let draft = row.note
            let numbers = [draft?.errors, draft?.warnings, draft?.infos, draft?.reviews].map { String($0 ?? 0) }
            let lengths = [draft?.words.map(String.init) ?? "", draft?.length ?? ""]
            let verdict = DeskQuery.chinese(DeskQuery.verdict(of: row))
            return [row.folder.path, row.name, draft?.grade ?? "", verdict] + numbers + lengths
                + [draft?.failure ?? "", DeskPage.time(row.folder.changed)]
        }
        return CSVReporter.table([head] + rows)
    }

    private func marks() throws -> Response {
        let marks = try board.store.allMarks(), remarks = try board.store.allRemarks()
        return Response(json: { json in
            json.member("version", 1)
            json.member("marks", marks) { json, entry in
                json.object { json in
                    json.member("application", entry.application)
                    json.member("fingerprint", entry.mark.fingerprint)
                    json.member("rule", entry.mark.rule)
                    json.member("message", entry.mark.message)
                    json.member("state", entry.mark.state.rawValue)
                    json.member("reason", entry.mark.reason)
                    json.member("advisor", entry.mark.advisor)
                    json.member("at", entry.mark.at)
                }
            }
            json.member("remarks", remarks) { json, entry in
                json.object { json in
                    json.member("application", entry.application)
                    json.member("path", entry.remark.path)
                    json.member("excerpt", entry.remark.excerpt)
                    json.member("text", entry.remark.text)
                    json.member("advisor", entry.remark.advisor)
                    json.member("at", entry.remark.at)
                }
            }
        })
    }
}

extension Request {
    /// A parameter of the address; nil where it isn't given.
    func query(_ name: String) -> String? { FormFields(uri.query ?? "")[name] }
}
