// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>

#include <QSqlDatabase>
#include <QSqlError>
#include <QVariantList>

#include "core/Error.h"
#include "core/Progress.h"
#include "core/ServerTimeline.h"
#include "core/odb/engine/Grant.h"
#include "core/odb/engine/IsCancelled.h"
#include "core/odb/engine/OdbSettings.h"
#include "core/odb/engine/Plan.h"
#include "core/odb/engine/Query.h"
#include "core/odb/engine/RowBlock.h"
#include "core/odb/engine/TableDefinition.h"

namespace usher::odb
{

enum class OpenMode {
    ReadWrite,
    AsGranted, ///< only what the given grants allow can be written
    ReadOnly,  ///< to look at a store before anybody has agreed to open it
};

/// What a server, after the connection is open, has said about itself and the way to it.
struct ServerFacts final {
    QString clientAddress = {};  ///< from which the server sees this connection; empty: no network
    bool isBehindPooler = false; ///< the address is not this machine's end of the connection
    QString encoding = {};       ///< of the database, as the server names it: `UTF8`
    bool isStandby = false;      ///< it copies a primary, and may not have its newest records yet
    ServerTimeline timeline = {};
    QString awaitedStandbys = {}; ///< that each commit waits for: `synchronous_standby_names`
};

/// A prepared statement, and the values to run it with. They are as Dialect::bindable() returns them.
struct Execution final {
    Query* query;
    QVariantList values;
    Plan plan;
};

/// Called with the number of each execution, from 0, while the rows of its query are there.
using Executed = std::function<void(std::size_t)>;

/// The errors of two things that were sent together. Not valid if there were none.
struct ErrorsOfBoth final {
    QSqlError first = {};
    QSqlError second = {};
};

/// What comes after several statements.
enum class Next {
    Anything,
    Commit, ///< so the statements make the transaction ready for it
};

/// Everything in which the two engines differ: how a database is opened and watched, and how some things are
/// written in SQL. Use it on its connection's thread only.
class Dialect
{
public:
    Dialect() = default;
    virtual ~Dialect() = default;
    Dialect(const Dialect&) = delete;
    Dialect& operator=(const Dialect&) = delete;

    /// Returns Qt's name of the driver.
    [[nodiscard]] virtual QLatin1StringView driver() const = 0;
    /// Returns the name of the database for use in a sentence: its file, or its server.
    [[nodiscard]] virtual QString subject() const = 0;
    /// Opens an existing database and sets up the session. Never creates a database. Refuses a database that
    /// could lose a record whose commit was acknowledged. Errors: DatabaseMissing, NotADatabase,
    /// DatabaseBusy, ServerUnreachable, ServerUnsafe and others of the server, …
    [[nodiscard]] virtual Result<void> open(QSqlDatabase& database) = 0;
    /// Releases what is kept of the open connection. Must be called before it is closed.
    virtual void releaseKept() {}
    /// Returns whether the connection is lost and a new one is needed.
    [[nodiscard]] virtual bool isLost(const QSqlDatabase& database) const = 0;
    /// Returns whether everything that is written now would be lost, because the file was renamed, deleted or
    /// replaced.
    [[nodiscard]] virtual bool hasMoved(const QSqlDatabase& database) const = 0;
    /// Returns a function that ends the running statement of an open connection, from any thread. It must not
    /// be called after the connection has begun to close.
    [[nodiscard]] virtual std::function<void()> canceller(const QSqlDatabase& database) const = 0;
    /// Returns whether the error means that the statement was interrupted. The error does not say by whom.
    [[nodiscard]] virtual bool isInterruption(const QSqlError& error) const = 0;
    /// Returns a prepared statement. Its error() is valid if it could not be prepared.
    [[nodiscard]] virtual std::unique_ptr<Query> prepare(const QSqlDatabase& database,
                                                         const QString& sql) const = 0;
    /// Runs statements without values and rows once, without keeping them. Returns a valid error if one
    /// failed.
    [[nodiscard]] virtual QSqlError execute(const QSqlDatabase& database, const QString& sql) const = 0;
    /// Returns whether statements that are sent together save waiting for a server between them.
    [[nodiscard]] virtual bool sendsTogether() const = 0;
    /// Returns whether several processes of the database search a table together, if it may look at all of it
    /// in one statement.
    [[nodiscard]] virtual bool searchesInParallel() const = 0;
    /// Runs statements in their order, and calls `executed` after each. Ends at the first that fails and
    /// returns its error.
    [[nodiscard]] virtual QSqlError executeAll(std::span<const Execution> executions,
                                               const Executed& executed, Next next) const = 0;
    /// Begins a transaction that may write. Other writers cannot use `lockedTable`, if one is given, until
    /// the transaction ends. After an error of this, no transaction is open. Then runs statements as
    /// executeAll() does; the second error is theirs.
    [[nodiscard]] virtual ErrorsOfBoth begin(const QSqlDatabase& database, const QString& lockedTable,
                                             std::span<const Execution> executions,
                                             const Executed& executed) const = 0;
    /// Commits the open transaction. When there is no error of this, the changes are durable. Then runs
    /// statements outside the transaction as executeAll() does; the second error is theirs.
    [[nodiscard]] virtual ErrorsOfBoth commit(const QSqlDatabase& database,
                                              std::span<const Execution> executions,
                                              const Executed& executed) const = 0;
    /// Rolls back the open transaction.
    [[nodiscard]] virtual QSqlError rollBack(const QSqlDatabase& database) const = 0;
    /// Runs a statement and adds all its rows to `rows`, without Qt's classes, which take several times as
    /// long. The values are integers and texts, for `$1`, `$2`, … in the SQL. Returns a valid error if it
    /// failed.
    [[nodiscard]] virtual QSqlError fetch(const QSqlDatabase& database, const QString& sql,
                                          const QVariantList& values, RowBlock& rows) const = 0;
    /// Checks that the open connection may do all of `grants`; a file has no grants. Errors:
    /// PermissionMissing, which names the first that is missing; those of the database.
    [[nodiscard]] virtual Result<void> checkGrants(const Grants& grants) const = 0;
    /// Returns whether the whole database can be copied to a file.
    [[nodiscard]] virtual bool copies() const = 0;
    /// Copies the database to `file`, which must exist and be empty, and checks the copy. Others can write at
    /// the same time; the copy has the state at the beginning or a later one. The copy is not durable yet.
    /// `progress` receives the number of pages copied, and of all. Errors: BackupOnServer, WriteFailed,
    /// BackupDamaged, Cancelled, …
    [[nodiscard]] virtual Result<void> copyTo(const QSqlDatabase& database, const QString& file,
                                              const Progress& progress) const = 0;
    /// Returns what is wrong in the table and in its indexes, in the database's own words, such as a row that
    /// an index leaves out. Reads everything. Returns nothing if the database has no such check. Any thread
    /// may call it. Errors: Cancelled, if `isCancelled` has returned true; those of the database.
    [[nodiscard]] virtual Result<QStringList> tableFaults(const TableDefinition&, const IsCancelled&) const
    {
        return {};
    }
    /// Returns what the driver's error means to the person who reads it. Never contains a value of a
    /// statement.
    [[nodiscard]] virtual Error error(const QSqlError& error) const = 0;
    /// Returns what the error of begin() means.
    [[nodiscard]] virtual Error beginError(const QSqlError& failed) const { return error(failed); }

    /// Returns the value in the form in which it is bound.
    [[nodiscard]] virtual QVariant bindable(const QVariant& value) const = 0;
    /// Returns bytes, such as a token or a hash, in the form in which a column of text stores them.
    [[nodiscard]] virtual QVariant inTextColumn(const QByteArray& bytes) const = 0;

    /// Returns SQL for a column's time as text, with microseconds.
    [[nodiscard]] virtual QString timeText(const QString& column) const = 0;
    /// Returns SQL for the condition that the time in `column` is later than the one that is bound at the
    /// numbered place `place`, such as `$1`, which is spelled as columnText() spells it. Times in the column
    /// may be in any spelling that parseTime() reads.
    [[nodiscard]] virtual QString isAfter(const QString& column, const QString& place) const = 0;
    /// Returns SQL for the ID of a new row. `sequence` is the name of the sequence that makes the IDs.
    [[nodiscard]] virtual QString newId(const QString& sequence) const = 0;
    /// Returns the end of a SELECT that keeps others from changing its rows of this table until the
    /// transaction ends.
    [[nodiscard]] virtual QString forUpdate(const QString& tableAlias) const = 0;
    /// Returns a query that selects a row if the bound name is the name of a table. A view does not count.
    [[nodiscard]] virtual QString tableQuery() const = 0;
    /// Returns a query that selects the column names of the table with the bound name.
    [[nodiscard]] virtual QString columnsQuery() const = 0;
    /// Returns a query for the parts of the table with the bound name: their names and their definitions. It
    /// finds whatever can change, hide or lose what is written to the table.
    [[nodiscard]] virtual QString tablePartsQuery() const = 0;
    /// Returns the parts that a table has which was made as defined.
    [[nodiscard]] virtual QList<TablePart> partsOf(const TableDefinition& table) const = 0;
    /// Returns SQL, for a SELECT from a table, for a text that changes if the table is exchanged for another
    /// one, or gets a trigger, a rule or row security, or becomes unlogged.
    [[nodiscard]] virtual QString tableIdentity(const QString& table) const = 0;
    /// Returns a query for the same text of the table with the bound name.
    [[nodiscard]] virtual QString tableIdentityQuery() const = 0;
    /// Returns a query for one text, which is another one after somebody has added, changed or removed a row
    /// of the table. On SQLite, what this connection changes does not count. It has no row if the table has
    /// more than `most`.
    [[nodiscard]] virtual QString tableStateQuery(const QString& table, int most) const = 0;
    /// Returns another number after this connection has changed rows of the table, or can have done so, if
    /// tableStateQuery() does not tell.
    [[nodiscard]] virtual qint64 ownChanges(const QString&) const { return 0; }
    /// Returns a statement that runs the triggers now that would otherwise run at the commit. Empty if the
    /// database has no such triggers.
    [[nodiscard]] virtual QString runDeferredTriggers() const = 0;
    /// Return the types of columns: for a 64-bit integer, for bytes, and for text that is compared byte by
    /// byte.
    [[nodiscard]] virtual QString integerType() const = 0;
    [[nodiscard]] virtual QString bytesType() const = 0;
    [[nodiscard]] virtual QString textType() const = 0;
    /// Return SQL for the part of a text before, or after, its one slash. An index can use it, too.
    [[nodiscard]] virtual QString beforeSlash(const QString& column) const = 0;
    [[nodiscard]] virtual QString afterSlash(const QString& column) const = 0;
    /// Returns SQL for a column of text as a condition compares it. PostgreSQL has no operators of its own
    /// for VARCHAR, so it would use one that somebody else has made for it, with this connection's
    /// permissions.
    [[nodiscard]] virtual QString comparable(const QString& textColumn) const = 0;
    /// Returns SQL for the UTF-8 of a text as bytes, which avoids a conversion through UTF-16.
    [[nodiscard]] virtual QString textAsBytes(const QString& text) const = 0;
    /// Returns the condition that a column is like the bound pattern, in upper or lower case. A backslash
    /// before `%` or `_` makes it an ordinary character.
    [[nodiscard]] virtual QString matchesAnyCase(const QString& column) const = 0;
    /// Returns SQL for the condition that a text contains an ASCII text, whose LIKE pattern is bound at the
    /// numbered place `place`. With Qt::CaseInsensitive the pattern is in lower case. Texts with U+0000 may
    /// meet the condition, too.
    [[nodiscard]] virtual QString containsAscii(const QString& column, const QString& place,
                                                Qt::CaseSensitivity letterCase) const = 0;
    /// Returns SQL for the condition that a text has characters outside ASCII. Texts with U+0000 may meet it,
    /// too. Empty if the database cannot tell.
    [[nodiscard]] virtual QString isBeyondAscii(const QString& column) const = 0;
    /// Returns SQL for the condition that an integer is in the list, as integerList() spells it, that is
    /// bound at the numbered place `place`.
    [[nodiscard]] virtual QString isInList(const QString& column, const QString& place) const = 0;
    /// Returns SQL for the same condition on a primary key, whose index it can use.
    [[nodiscard]] virtual QString isKeyInList(const QString& key, const QString& place) const = 0;
    [[nodiscard]] virtual QString integerList(const QStringList& integers) const = 0;
    /// Returns a statement that keeps others, who use the same name, from adding the same tables at the same
    /// time. Empty if the transaction does this by itself.
    [[nodiscard]] virtual QString schemaLock(const QString& name) const = 0;
    /// Returns a query for the database's own clock as text, UTC. Empty if the database uses this machine's
    /// clock.
    [[nodiscard]] virtual QString clockQuery() const = 0;
    /// Returns what the server said at opening. Empty if there is no server.
    [[nodiscard]] virtual ServerFacts server() const = 0;
};

} // namespace usher::odb
