import Engine
import Hummingbird
import Linting
import Multipart
import Reporters
import Workspace

/// What programs and the applicant's page ask: lint, compare, import.
struct CheckRoutes: Sendable {
    let options: ServerOptions
    let pack: RulePack
    let checks: Checks
    let receiver: Receiver

    var routes: [Route] {
        [
            Route(.post, "/api/lint", for: .applicant) { request, _ in try await lint(request) },
            Route(.post, "/check", for: .applicant) { request, _ in try await lint(request, asPage: true) },
            Route(.post, "/api/diff", for: .applicant) { request, _ in try await diff(request) },
            Route(.post, "/api/import", for: .applicant) { request, _ in try await importForm(request) },
            Route(.post, "/api/files", for: .applicant) { request, _ in try await recognize(request) }
        ]
    }

    // MARK: Lint

    /// - Parameter asPage: Whether people ask, who read the words of pages, and whose files are looked at to tell what
    ///   they are, unless they say so.
    private func lint(_ request: Request, asPage: Bool = false) async throws -> Response {
        let format = request.query("format") ?? (asPage ? "html" : "json")
        guard format == "docx" || Self.reporter(format) != nil else {
            throw Problem.field("format", "可以写 json、html、markdown、sarif、csv、docx")
        }
        return try await receiver.receive(request) { upload in
            try await checks.run { isCancelled in
                var folder = try UploadedFolder(
                    upload.files("file"), application: upload.application, pack.form, isCancelled)
                if asPage, upload["roles"] == nil { try Recognition.apply(to: &folder, pack, isCancelled) }
                let linter = try Linter(folder, upload, options)
                let result = try linter.result(isCancelled)
                return try Self.response(format, asPage ? PageWords.check.result(result) : result, linter, isCancelled)
            }
        }
    }

    private static func reporter(_ format: String) -> (any Reporter.Type)? {
        ReporterCatalog.reporter(named: format) ?? ReporterCatalog.reporter(forFile: "." + format)
    }

    private static func response(
        _ format: String, _ result: LintResult, _ linter: Linter, _ isCancelled: @Sendable () -> Bool
    ) throws -> Response {
        guard let reporter = reporter(format) else {
            let copy = try linter.reviewedCopy(of: result, isCancelled)
            return Response(copy.bytes, type: docxType).saved(as: "批注-\(copy.name)")
        }
        let bytes = reporter.init(.standard(pack: result.packName)).report(result)
        var response = Response(bytes, type: types[format] ?? "text/plain; charset=utf-8")
        if format == "html" { response.headers[.contentSecurityPolicy] = ContentPolicy.review(bytes) }
        return format == "csv" ? response.saved(as: "检查结果.csv") : response
    }

    static let docxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    private static let types = [
        "json": "application/json", "html": "text/html; charset=utf-8", "markdown": "text/markdown; charset=utf-8",
        "md": "text/markdown; charset=utf-8", "sarif": "application/sarif+json", "csv": "text/csv; charset=utf-8",
        "rdjson": "application/json", "junit": "application/xml"
    ]

    // MARK: The rest

    private func diff(_ request: Request) async throws -> Response {
        try await receiver.receive(request) { upload in
            let json = try await checks.run { isCancelled in
                var old = try UploadedFolder(
                    upload.files("old"), application: upload.application, pack.form, isCancelled)
                var new = try UploadedFolder(
                    upload.files("new"), application: upload.application, pack.form, isCancelled)
                old.borrowApplication(of: new)
                new.borrowApplication(of: old)
                let before = try Linter(old, upload, options).result(isCancelled)
                let after = try Linter(new, upload, options).result(isCancelled)
                // With a file unread, everything in it would seem mended or new.
                if let failure = (before.failures + after.failures).first { throw Problem(failure) }
                return ComparisonReport(Comparison(before, after), .standard(pack: after.packName)).json
            }
            return Response(json, type: "application/json")
        }
    }

    private func importForm(_ request: Request) async throws -> Response {
        try await receiver.receive(request) { upload in
            let outcome = try await checks.run { isCancelled in try imported(upload, isCancelled) }
            return Response(Array(outcome.yaml.utf8), type: "application/yaml; charset=utf-8")
        }
    }

    /// Apart from the asynchronous closures, as in `FormRoutes`.
    @inline(never)
    private func imported(_ upload: Upload, _ isCancelled: @Sendable () -> Bool) throws -> FormImport.Outcome {
        guard let part = upload.files("file").first else { throw Problem.noFile }
        let path = FileNames.cleaned(part.fileName ?? "") ?? "文件"
        return try FormImport.read(file: part.content, path: path, pack.form, isCancelled: isCancelled)
    }

    private func recognize(_ request: Request) async throws -> Response {
        try await receiver.receive(request) { upload in
            let found = try await checks.run { isCancelled in
                Recognition(try UploadedFolder(upload.files("file"), pack.form, isCancelled), pack, isCancelled)
            }
            return Response(json: { found.write(to: &$0) })
        }
    }
}

extension Upload {
    /// The application, as a file or as text.
    fileprivate var application: Part? {
        files("application").last ?? self["application"].flatMap { _ in parts.last { $0.name == "application" } }
    }
}
