// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/odb/engine/OdbSettings.h"
#include "core/odb/engine/Query.h"
#include "core/odb/engine/RowBlock.h"

#include <functional>
#include <memory>
#include <optional>

#include <QSqlDatabase>
#include <QSqlError>
#include <QStringList>
#include <QVariantList>

namespace usher::odb
{

enum class OpenMode {
    ReadWrite,
    OwnSessionAndLog, ///< the admin's own session and the audit log are written, and nothing else
    ReadOnly,         ///< to look at a store that nobody has agreed to open yet
};

/// Told how many of how many pages are there; false cancels.
using CopyGoesOn = std::function<bool(qint64 done, qint64 total)>;

/// All in which the two engines differ: how a database is opened and watched, and how some things are said
/// in SQL. Confined to its connection's thread.
class Dialect
{
public:
    Dialect() = default;
    virtual ~Dialect() = default;
    Dialect(const Dialect&) = delete;
    Dialect& operator=(const Dialect&) = delete;

    /// Qt's name of the driver.
    [[nodiscard]] virtual QLatin1StringView driver() const = 0;
    /// What to call the database in a sentence: its file, or its server.
    [[nodiscard]] virtual QString subject() const = 0;
    /// Opens what is there, and never makes one; sets the session up; refuses a database on which a record
    /// could be lost though its commit was acknowledged. Errors: DatabaseMissing, NotADatabase, DatabaseBusy,
    /// ServerUnreachable, ServerRefused, ServerUntrusted, ServerUnsafe, …
    [[nodiscard]] virtual Result<void> open(QSqlDatabase& database) = 0;
    /// Whether the connection is gone, so that only a new one can go on.
    [[nodiscard]] virtual bool isLost(const QSqlDatabase& database) const = 0;
    /// Whether what is written now would be lost, since the file was renamed, deleted or replaced.
    [[nodiscard]] virtual bool hasMoved(const QSqlDatabase& database) const = 0;
    /// What makes the statement that runs on an open connection end, from another thread. Not to be called
    /// once the connection is being closed.
    [[nodiscard]] virtual std::function<void()> canceller(const QSqlDatabase& database) const = 0;
    /// Whether a statement ended since it was interrupted; by whom is not in the error.
    [[nodiscard]] virtual bool isInterruption(const QSqlError& error) const = 0;
    /// A statement; its `error` is valid if it could not be prepared.
    [[nodiscard]] virtual std::unique_ptr<Query> prepare(const QSqlDatabase& database,
                                                         const QString& sql) const = 0;
    /// Whether statements have to be gone before their connection closes, or only after that.
    [[nodiscard]] virtual bool closesStatementsFirst() const = 0;
    /// Adds all rows of a statement to `rows`, past Qt, which takes several times as long. The values are
    /// integers and texts, `$1`, `$2`, … in the SQL.
    [[nodiscard]] virtual QSqlError fetch(const QSqlDatabase& database, const QString& sql,
                                          const QVariantList& values, RowBlock& rows) const = 0;
    /// Whether the whole database can be copied to a file.
    [[nodiscard]] virtual bool copies() const = 0;
    /// Copies it, as it is when this begins or later, to an empty file that is there, while others write; and
    /// checks the copy. Not yet durable. Errors: BackupOnServer, WriteFailed, BackupDamaged, Cancelled, …
    [[nodiscard]] virtual Result<void> copyTo(const QSqlDatabase& database, const QString& file,
                                              const CopyGoesOn& goesOn) const = 0;
    /// What the driver's error means for whoever reads it. Holds no value of a statement.
    [[nodiscard]] virtual Error error(const QSqlError& error) const = 0;

    /// Whether statements such as BEGIN can be prepared like others.
    [[nodiscard]] virtual bool preparesControl() const = 0;
    /// Begins a transaction that may write; `lockedTable`, if there is one, is kept from other writers.
    [[nodiscard]] virtual QStringList begin(const QString& lockedTable) const = 0;
    /// A value as it is bound.
    [[nodiscard]] virtual QVariant bindable(const QVariant& value) const = 0;
    /// Bytes that go into a column of text: a token, a hash.
    [[nodiscard]] virtual QVariant inTextColumn(const QByteArray& bytes) const = 0;

    /// A column's time as text, to the microsecond.
    [[nodiscard]] virtual QString timeText(const QString& column) const = 0;
    /// The id of a new row, by the name of the sequence that makes them.
    [[nodiscard]] virtual QString newId(const QString& sequence) const = 0;
    /// Behind a SELECT: keeps the rows of this table from others until the transaction ends.
    [[nodiscard]] virtual QString forUpdate(const QString& tableAlias) const = 0;
    /// Selects a row for the table of the bound name, if it is one and no view.
    [[nodiscard]] virtual QString tableQuery() const = 0;
    /// Selects the names of the columns of the bound name's table.
    [[nodiscard]] virtual QString columnsQuery() const = 0;
    /// Column types: an integer of 64 bits, bytes, and text that compares by its characters' numbers.
    [[nodiscard]] virtual QString integerType() const = 0;
    [[nodiscard]] virtual QString bytesType() const = 0;
    [[nodiscard]] virtual QString textType() const = 0;
    /// Of a text with one slash, what is before and what is behind it; for an index, too.
    [[nodiscard]] virtual QString beforeSlash(const QString& column) const = 0;
    [[nodiscard]] virtual QString afterSlash(const QString& column) const = 0;
    /// The UTF-8 of a text, which comes without the detour by UTF-16.
    [[nodiscard]] virtual QString textAsBytes(const QString& text) const = 0;
    /// Whether a column is like the bound pattern, whatever its case; a backslash takes the meaning from `%`
    /// and `_`.
    [[nodiscard]] virtual QString matchesAnyCase(const QString& column) const = 0;
    /// Keeps others from adding the same tables meanwhile; nothing where the transaction does so by itself.
    [[nodiscard]] virtual QString schemaLock() const = 0;
    /// Selects the database's own clock as text, UTC; nothing where it has none but this machine's.
    [[nodiscard]] virtual QString clockQuery() const = 0;
    /// Selects the address that this connection comes from; nothing where it crosses no network.
    [[nodiscard]] virtual QString clientAddressQuery() const = 0;
};

} // namespace usher::odb
