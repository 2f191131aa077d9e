import ApplicationForm
import DocumentModel
import Linting
import SourceText

extension Outcome {
    /// Puts stars into the numbers of people, the one place that all outputs come from.
    mutating func hide(_ numbers: PrivateNumbers) {
        findings = findings.map { $0.hiding(numbers) }
        for index in suppressed.indices { suppressed[index].finding = suppressed[index].finding.hiding(numbers) }
        failures = failures.map { failure in
            var failure = failure
            failure.message = numbers.hidden(in: failure.message)
            failure.remedy = failure.remedy.map(numbers.hidden)
            return failure
        }
        for index in documents.indices {
            switch documents[index].content {
            case .application(let form): documents[index].content = .application(form.hiding(numbers))
            case .document(let document): documents[index].content = .document(document.hiding(numbers))
            }
        }
    }
}

extension LintedDocument {
    fileprivate func hiding(_ numbers: PrivateNumbers) -> LintedDocument {
        let own = document, text = numbers.hidden(in: own.text), source = own.source.map(numbers.hidden)
        return text == own.text && source?.utf8 == own.source?.utf8 ? self : shown(as: own.with(text, source))
    }
}

extension Finding {
    fileprivate func hiding(_ numbers: PrivateNumbers) -> Finding {
        var finding = self
        finding.message = numbers.hidden(in: message)
        finding.help = help.map(numbers.hidden)
        finding.excerpt = excerpt.map(numbers.hidden)
        finding.related = related.map { place in
            var place = place
            place.message = numbers.hidden(in: place.message)
            return place
        }
        return finding
    }
}
