import ApplicationForm
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
            return failure
        }
        for index in documents.indices {
            guard case .application(let form) = documents[index].content else { continue }
            documents[index].content = .application(form.hiding(numbers))
        }
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
