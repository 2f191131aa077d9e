// What a result is made of comes with the library: who imports it can name every type that it hands out.
@_exported import ApplicationForm
@_exported import ChineseText
@_exported import Dates
@_exported import DocumentModel
@_exported import Linting
@_exported import PackData
@_exported import SourceText
@_exported import Structure
