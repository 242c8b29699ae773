// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/odb/engine/Dialect.h"

namespace usher::odb
{

/// How statements and values are written for PostgreSQL.
class PostgresSpelling : public Dialect
{
public:
    [[nodiscard]] QVariant bindable(const QVariant& value) const override;
    [[nodiscard]] QVariant inTextColumn(const QByteArray& bytes) const override;

    [[nodiscard]] QString timeText(const QString& column) const override;
    [[nodiscard]] QString isAfter(const QString& column, const QString& place) const override;
    [[nodiscard]] QString newId(const QString& sequence) const override;
    [[nodiscard]] QString forUpdate(const QString& tableAlias) const override;
    [[nodiscard]] QString tableQuery() const override;
    [[nodiscard]] QString columnsQuery() const override;
    [[nodiscard]] QString tablePartsQuery() const override;
    [[nodiscard]] QList<TablePart> partsOf(const TableDefinition& table) const override;
    [[nodiscard]] QString tableIdentity(const QString& table) const override;
    [[nodiscard]] QString tableIdentityQuery() const override;
    [[nodiscard]] QString tableStateQuery(const QString& table, int most) const override;
    [[nodiscard]] QString runDeferredTriggers() const override;
    [[nodiscard]] QString integerType() const override;
    [[nodiscard]] QString bytesType() const override;
    [[nodiscard]] QString textType() const override;
    [[nodiscard]] QString beforeSlash(const QString& column) const override;
    [[nodiscard]] QString afterSlash(const QString& column) const override;
    [[nodiscard]] QString comparable(const QString& textColumn) const override;
    [[nodiscard]] QString textAsBytes(const QString& text) const override;
    [[nodiscard]] QString matchesAnyCase(const QString& column) const override;
    [[nodiscard]] QString containsAscii(const QString& column, const QString& place,
                                        Qt::CaseSensitivity letterCase) const override;
    [[nodiscard]] QString isBeyondAscii(const QString& column) const override;
    [[nodiscard]] QString isInList(const QString& column, const QString& place) const override;
    [[nodiscard]] QString isKeyInList(const QString& key, const QString& place) const override;
    [[nodiscard]] QString integerList(const QStringList& integers) const override;
    [[nodiscard]] QString schemaLock(const QString& name) const override;
    [[nodiscard]] QString clockQuery() const override;
};

} // namespace usher::odb
