// Who works with paths reads files and asks the system, too.
@_exported import Readers
@_exported import Platform
