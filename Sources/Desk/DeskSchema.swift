import GRDB

/// The tables, as they came to be: a migration that has been published is never changed, a new one is added.
enum DeskSchema {
    static let migrator: DatabaseMigrator = {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("v1") { db in
            try db.create(table: "draft") { table in
                table.autoIncrementedPrimaryKey("id")
                table.column("application", .text).notNull().indexed()
                table.column("content", .text).notNull()
                table.column("at", .text).notNull()
                table.column("name", .text).notNull()
                table.column("grade", .text).notNull()
                table.column("verdict", .text).notNull()
                table.column("errors", .integer).notNull()
                table.column("warnings", .integer).notNull()
                table.column("infos", .integer).notNull()
                table.column("reviews", .integer).notNull()
                table.column("words", .integer)
                table.column("minimum", .integer)
                table.column("cap", .integer)
                table.column("failure", .text)
                table.column("findings", .text).notNull()
                table.column("fixed", .integer).notNull()
                table.column("added", .integer).notNull()
            }
            try db.create(table: "mark") { table in
                table.autoIncrementedPrimaryKey("id")
                table.column("application", .text).notNull().indexed()
                table.column("fingerprint", .text).notNull()
                table.column("rule", .text).notNull()
                table.column("message", .text).notNull()
                table.column("state", .text).notNull()
                table.column("reason", .text).notNull()
                table.column("advisor", .text).notNull()
                table.column("at", .text).notNull()
            }
            try db.create(table: "remark") { table in
                table.autoIncrementedPrimaryKey("id")
                table.column("application", .text).notNull().indexed()
                table.column("path", .text).notNull()
                table.column("excerpt", .text).notNull()
                table.column("text", .text).notNull()
                table.column("advisor", .text).notNull()
                table.column("at", .text).notNull()
            }
            try db.create(table: "look") { table in
                table.primaryKey("application", .text)
                table.column("draft", .integer)
            }
        }
        migrator.registerMigration("v2") { db in
            try db.alter(table: "draft") { table in table.add(column: "length", .text) }
        }
        return migrator
    }()
}
