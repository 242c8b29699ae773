// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/odb/engine/Dialect.h"

namespace usher::odb
{

/// A database on a PostgreSQL server, opened with QPSQL. A connection over a network must use TLS; the
/// server's certificate and name are verified.
class PostgresDialect final : public Dialect
{
public:
    PostgresDialect(OdbSettings settings, OpenMode mode);

    [[nodiscard]] QLatin1StringView driver() const override;
    [[nodiscard]] QString subject() const override;
    [[nodiscard]] Result<void> open(QSqlDatabase& database) override;
    [[nodiscard]] bool isLost(const QSqlDatabase& database) const override;
    [[nodiscard]] bool hasMoved(const QSqlDatabase& database) const override;
    [[nodiscard]] std::function<void()> canceller(const QSqlDatabase& database) const override;
    [[nodiscard]] bool isInterruption(const QSqlError& error) const override;
    [[nodiscard]] std::unique_ptr<Query> prepare(const QSqlDatabase& database,
                                                 const QString& sql) const override;
    [[nodiscard]] bool closesStatementsFirst() const override { return false; }
    [[nodiscard]] QSqlError fetch(const QSqlDatabase& database, const QString& sql,
                                  const QVariantList& values, RowBlock& rows) const override;
    [[nodiscard]] bool copies() const override { return false; }
    [[nodiscard]] Result<void> copyTo(const QSqlDatabase& database, const QString& file,
                                      const CopyGoesOn& goesOn) const override;
    [[nodiscard]] Error error(const QSqlError& error) const override;

    [[nodiscard]] bool preparesControl() const override { return false; }
    [[nodiscard]] QStringList begin(const QString& lockedTable) const override;
    [[nodiscard]] QVariant bindable(const QVariant& value) const override;
    [[nodiscard]] QVariant inTextColumn(const QByteArray& bytes) const override;

    [[nodiscard]] QString timeText(const QString& column) const override;
    [[nodiscard]] QString newId(const QString& sequence) const override;
    [[nodiscard]] QString forUpdate(const QString& tableAlias) const override;
    [[nodiscard]] QString tableQuery() const override;
    [[nodiscard]] QString columnsQuery() const override;
    [[nodiscard]] QString integerType() const override;
    [[nodiscard]] QString bytesType() const override;
    [[nodiscard]] QString textType() const override;
    [[nodiscard]] QString beforeSlash(const QString& column) const override;
    [[nodiscard]] QString afterSlash(const QString& column) const override;
    [[nodiscard]] QString textAsBytes(const QString& text) const override;
    [[nodiscard]] QString matchesAnyCase(const QString& column) const override;
    [[nodiscard]] QString schemaLock() const override;
    [[nodiscard]] QString clockQuery() const override;
    [[nodiscard]] QString clientAddressQuery() const override;

private:
    [[nodiscard]] Result<QString> connectOptions() const;
    [[nodiscard]] Error connectError(const QSqlError& error) const;
    [[nodiscard]] Result<void> configure(const QSqlDatabase& database) const;
    [[nodiscard]] Result<void> requireGrants(const QSqlDatabase& database) const;

    OdbSettings m_settings;
    OpenMode m_mode;
};

} // namespace usher::odb
