import ApplicationForm
import Hummingbird
import Kinds
import Linting
import Reporters
import SourceText
import Workspace

/// The form of a pack: as data for the page that shows it, and filled from a file.
struct FormRoutes: Sendable {
    let options: ServerOptions
    let checks: Checks
    let receiver: Receiver
    let session: SessionRoutes

    var routes: [Route] {
        [
            Route(.get, "/api/form", for: .applicant) { request, _ in
                let pack = try options.loadedPack(request.query("pack"))
                return Response(json: { json in
                    json.member("pack") { json in
                        json.member("id", pack.id)
                        json.member("version", pack.version)
                        json.member("title", pack.title)
                    }
                    json.member("grades", pack.grades) { json, grade in
                        json.object { json in
                            json.member("id", grade.id)
                            json.member("name", grade.name)
                        }
                    }
                    let lengths = FieldLength.all(in: pack)
                    json.member("pages", pack.form.pages) { json, page in
                        json.object { $0.members(of: page, lengths.filter { $0.page == page.key }, pack) }
                    }
                })
            },
            Route(.post, "/api/form", for: .applicant) { request, _ in try await fill(request) },
            Route(.get, "/form", for: .applicant) { request, visitor in
                let pack = try options.loadedPack(request.query("pack"))
                return Response(page: FormPageView(pack: pack, links: session.links(for: visitor)).html)
            }
        ]
    }

    /// What a 评审表, a table or an application holds, by page and field.
    private func fill(_ request: Request) async throws -> Response {
        try await receiver.receive(request) { upload in
            let form = try await checks.run { isCancelled in try self.form(in: upload, isCancelled) }
            return Response(json: { json in
                json.member("values") { json in
                    for page in form.schema.pages { json.member(of: form, page) }
                }
                json.member("unknown", form.unknownKeys) { json, key in json.string(key.key) }
            })
        }
    }

    /// Apart from the asynchronous closures: inlined there, typed errors crash the compiler's optimizer.
    @inline(never)
    private func form(
        in upload: Upload, _ isCancelled: @Sendable () -> Bool
    ) throws -> ApplicationForm.Application {
        guard let part = upload.files("file").first else { throw Problem.noFile }
        let schema = try options.loadedPack(upload["pack"]).form, path = FileNames.cleaned(part.fileName ?? "") ?? "文件"
        if ["yaml", "yml", "json"].contains(Path.ending(of: path)) {
            return try ApplicationReader.read(bytes: part.content, path: path, schema)
        }
        let yaml = try FormImport.read(file: part.content, path: path, schema, isCancelled: isCancelled).yaml
        return try ApplicationReader.read(bytes: Array(yaml.utf8), path: Workspace.applicationNames[0], schema)
    }
}

extension JSONWriter {
    fileprivate mutating func members(of page: FormPage, _ lengths: [FieldLength], _ pack: RulePack) {
        member("id", page.id)
        member("key", page.key)
        strings("labels", page.labels)
        member("shape", page.shape.rawValue)
        member("required", page.isRequired)
        member("optional", page.isOptional)
        member("minimumRows", page.minimumRows)
        member("note", page.note)
        member("attachment", page.attachment)
        if let text = pack.documents.first(where: { $0.place?.page.id == page.id && $0.place?.field == nil }) {
            let limits = text.limits(pack, for: nil), basis = limits.areOfPage ? "utf16" : text.basis.rawValue
            member("length") { $0.length(basis, least: limits.minimum, most: limits.cap) }
        } else if let length = lengths.first(where: { $0.field == page.field?.key }) {
            member("length") { $0.length(length.basis, advised: length.advised, most: length.most) }
        }
        member("fields", page.fields) { json, field in
            json.object { json in
                json.member("id", field.id)
                json.member("key", field.key)
                json.strings("labels", field.labels)
                json.member("type", field.type.rawValue)
                json.member("required", field.isStarred)
                json.member("orElse", field.orElse)
                json.member("extra", field.isExtra)
                json.strings("hints", field.hints)
                json.strings("values", field.values)
                json.member("note", field.note)
                if let length = lengths.first(where: { $0.field == field.key }) {
                    json.member("length") { $0.length(length.basis, advised: length.advised, most: length.most) }
                }
            }
        }
    }

    private mutating func length(_ basis: String, least: Int? = nil, advised: Int? = nil, most: Int? = nil) {
        member("basis", basis)
        member("least", least)
        member("advised", advised)
        member("most", most)
    }

    private mutating func strings(_ name: String, _ values: [String]) {
        member(name, values) { json, value in json.string(value) }
    }

    /// What a page holds, as the form's page keeps it; nothing where its key is absent.
    fileprivate mutating func member(of form: ApplicationForm.Application, _ page: FormPage) {
        switch form[page] {
        case nil: return
        case .record(let record): member(page.key) { $0.members(of: record) }
        case .value(let value): member(page.key) { $0.member("text", value.text) }
        case .table(let table):
            member(page.key) { json in
                json.member("attachment", table.attachment?.text ?? "")
                json.member("records", table.records) { json, record in json.object { $0.members(of: record) } }
            }
        }
    }

    private mutating func members(of record: FormRecord) {
        for (field, value) in record.values { member(field.key, value.listed) }
        if !record.others.isEmpty { member("内容", record.others.map(\.listed).joined(separator: " ")) }
    }
}

extension FormValue {
    /// Several files as one line.
    fileprivate var listed: String { items.isEmpty ? text : items.joined(separator: "、") }
}

/// The form, page by page as the real system shows it; it is filled in the browser and kept nowhere else.
struct FormPageView {
    let pack: RulePack
    let links: [(address: String, name: String)]

    /// 评审表、业绩表或
    private var forms: String {
        FileRole.all(pack).filter { $0 == .form || $0 == .table }.map { $0.name(pack) }.joined(separator: "、") + "或"
    }

    var html: HTML {
        Page(subject: pack.subject, title: "填写申报表", place: "/form", scripts: ["/assets/form.js"], links: links).html(
            """
            <h1>填写申报表 <span class="muted">\(pack.title)</span></h1>
            <p class="promise">填的内容只保存在您这个浏览器里；检查时发到本服务的内存里，回答发出就没有了。</p>
            <p class="actions">
            <label class="file-button">从\(forms) application.yaml 填入 \
            <input id="import" type="file" accept=".docx,.doc,.wps,.xlsx,.csv,.yaml,.yml,.json"></label>
            <button type="button" id="download" class="main">下载 application.yaml</button>
            <button type="button" id="clear">清除填的内容</button>
            </p>
            <p id="status" role="status" aria-live="polite"></p>
            <div id="form" data-pack="\(pack.id)">
            <noscript>填写申报表需要浏览器允许脚本；不允许时可以直接上传\(forms) application.yaml 来检查。</noscript></div>

            """)
    }
}
