import ApplicationForm
import Linting
import SourceText

/// Documents that the form names as files are there: of every kind that the pack has, whatever other rules ask of them.
struct DocumentsThere: Kind {
    static let name = "documents"
    static let messages = ["default": Spot.words.union(["file", "document"])]
    private let documents: [DocumentType]

    init(_ parameters: Parameters) { documents = parameters.pack.documents }

    func check(_ context: RuleContext, _ report: inout Report) {
        guard let form = context.application else { return }
        for document in documents {
            guard let place = document.place, let value = form.file(at: place), let file = value.items.first,
                context.attachments[file]?.exists == false
            else { continue }
            let spot = Spot(form: form, page: place.page, field: place.field ?? place.page.field, value: value)
            report.say("default", ["file": file, "document": document.name], at: spot)
        }
    }
}
