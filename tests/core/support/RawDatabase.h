// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QVariantList>

namespace usher::test
{

class TestStore;

/// A separate connection to a store's database, for statements that core never runs. A statement that fails
/// throws, and so ends the test. A connection to the private server takes it long to make, so the main thread
/// uses it again, with all its settings back at their defaults. On both engines times are returned as text
/// with microseconds.
class RawDatabase final
{
public:
    explicit RawDatabase(const TestStore& store);
    /// Opens an SQLite file.
    explicit RawDatabase(const QString& path);
    /// Opens a database of the private PostgreSQL server as the server's superuser.
    [[nodiscard]] static RawDatabase onServer(const QString& database);
    /// Closes the connections to the private server that wait to be used again.
    static void closeIdle();
    ~RawDatabase();
    RawDatabase(const RawDatabase&) = delete;
    RawDatabase& operator=(const RawDatabase&) = delete;

    void execute(const QString& sql, const QVariantList& values = {});
    /// Returns the first column of the first row; an invalid value if there is no row.
    [[nodiscard]] QVariant value(const QString& sql, const QVariantList& values = {}) const;
    /// Returns the first row, by column names; an empty map if there is no row.
    [[nodiscard]] QVariantMap row(const QString& sql, const QVariantList& values = {}) const;
    [[nodiscard]] QList<QVariantMap> rows(const QString& sql, const QVariantList& values = {}) const;

    /// Returns the content of the reference's two tables, with the type and value of each column. Two results
    /// are equal only if nothing in the tables has changed.
    [[nodiscard]] QString referenceTables() const;
    /// Returns the content of the audit tables in the same way.
    [[nodiscard]] QString auditTables() const;
    [[nodiscard]] int sessionCount() const;
    /// Returns the SQL of a text that begins with U+FEFF, which SQLite would take out of a bound one.
    [[nodiscard]] QString marked(const QString& text) const;
    /// Returns a value that a time column of this engine accepts but that core cannot read as a time.
    [[nodiscard]] QString unreadableTime() const;

private:
    enum class Server { Private };
    RawDatabase(Server, const QString& database);

    void connectToServer(const QString& database);
    [[nodiscard]] QString content(const QString& table) const;

    bool m_isSqlite = true;
    QString m_name;
    QString m_onServer; ///< the server and the database; empty if the connection is not to be used again
};

} // namespace usher::test
