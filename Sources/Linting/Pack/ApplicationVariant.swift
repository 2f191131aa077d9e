import ApplicationForm
import SourceText

extension RulePack {
    /// The grade that 申评资格 (or 本次申报的级别, its other name) gives; nil where neither is filled in.
    ///
    /// Throws where one of them says what no grade is, or the two are not the same.
    public func grade(of application: Application) throws(Failure) -> Variant? {
        func line(_ value: FormValue) -> Int { application.source.line(at: value.keyRange.start) }
        func failure(at value: FormValue, _ message: String) -> Failure {
            Failure(.grade, path: application.source.path, line: line(value), message: message)
        }
        if grades.isEmpty { return nil }
        var decided: (field: FormField, value: FormValue, grade: Variant)?
        for (field, value) in application.variants {
            guard let grade = grade(written: FieldTest.folded(value.text)) else {
                if isVariantOpen { return nil }
                throw failure(at: value, "\(field.key)“\(value.text)”不是这里的\(variantName)；可以写：\(gradeNames)")
            }
            if let first = decided, first.grade != grade {
                throw failure(
                    at: value,
                    "\(field.key)是“\(value.text)”，\(first.field.key)是“\(first.value.text)”；"
                        + "两处应当一致，请改成同一个\(variantName)")
            }
            decided = decided ?? (field, value, grade)
        }
        return decided?.grade
    }
}
