// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QVariantList>

namespace usher::test
{

class TestStore;

/// A connection of its own to a store's database, for what core would never do. What fails throws, and so
/// ends the test. Times come as text, to the microsecond, whichever the engine.
class RawDatabase final
{
public:
    explicit RawDatabase(const TestStore& store);
    /// An SQLite file.
    explicit RawDatabase(const QString& path);
    /// A database of the private PostgreSQL server, as its superuser.
    [[nodiscard]] static RawDatabase onServer(const QString& database);
    ~RawDatabase();
    RawDatabase(const RawDatabase&) = delete;
    RawDatabase& operator=(const RawDatabase&) = delete;

    void execute(const QString& sql, const QVariantList& values = {});
    /// The first column of the first row; an invalid value if there is none.
    [[nodiscard]] QVariant value(const QString& sql, const QVariantList& values = {}) const;
    /// The first row by its columns' names.
    [[nodiscard]] QVariantMap row(const QString& sql, const QVariantList& values = {}) const;
    [[nodiscard]] QList<QVariantMap> rows(const QString& sql, const QVariantList& values = {}) const;

    /// Everything in the reference's two tables, type and value of each column: equal exactly if not a byte
    /// has changed.
    [[nodiscard]] QString referenceTables() const;
    /// Everything in the audit tables, likewise.
    [[nodiscard]] QString auditTables() const;
    [[nodiscard]] int sessionCount() const;
    /// What a column for times takes, though it is no time.
    [[nodiscard]] QString unreadableTime() const;

private:
    enum class Server { Private };
    RawDatabase(Server, const QString& database);

    [[nodiscard]] QString content(const QString& table) const;

    bool m_isSqlite = true;
    QString m_name;
};

} // namespace usher::test
