// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/sqlite/SqliteSpelling.h"

namespace usher::odb
{

QStringList SqliteSpelling::begin(const QString&) const
{
    return {QStringLiteral("BEGIN IMMEDIATE")}; // SQLite has one lock for all writers
}

QVariant SqliteSpelling::bindable(const QVariant& value) const
{
    // A null QString would be bound as NULL, but an empty text must stay a text.
    const bool isNullText = value.typeId() == QMetaType::QString && value.toString().isNull();
    return isNullText ? QVariant(QStringLiteral("")) : value;
}

QVariant SqliteSpelling::inTextColumn(const QByteArray& bytes) const
{
    return bytes; // as a BLOB, as the reference stores it
}

QString SqliteSpelling::timeText(const QString& column) const
{
    return column;
}

QString SqliteSpelling::newId(const QString&) const
{
    return QStringLiteral("NULL"); // SQLite chooses the ID
}

QString SqliteSpelling::forUpdate(const QString&) const
{
    return {};
}

QString SqliteSpelling::tableQuery() const
{
    return QStringLiteral("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?");
}

QString SqliteSpelling::columnsQuery() const
{
    return QStringLiteral("SELECT name FROM pragma_table_info(?)");
}

QString SqliteSpelling::integerType() const
{
    return QStringLiteral("INTEGER");
}

QString SqliteSpelling::bytesType() const
{
    return QStringLiteral("BLOB");
}

QString SqliteSpelling::textType() const
{
    return QStringLiteral("TEXT");
}

QString SqliteSpelling::beforeSlash(const QString& column) const
{
    return QStringLiteral("substr(%1, 1, instr(%1, '/') - 1)").arg(column);
}

QString SqliteSpelling::afterSlash(const QString& column) const
{
    return QStringLiteral("substr(%1, instr(%1, '/') + 1)").arg(column);
}

QString SqliteSpelling::textAsBytes(const QString& text) const
{
    return QStringLiteral("CAST(%1 AS BLOB)").arg(text);
}

QString SqliteSpelling::matchesAnyCase(const QString& column) const
{
    return column + QStringLiteral(" LIKE ? ESCAPE '\\'"); // ignores the case of ASCII letters only
}

QString SqliteSpelling::schemaLock(const QString&) const
{
    return {};
}

QString SqliteSpelling::clockQuery() const
{
    return {};
}

QString SqliteSpelling::clientAddressQuery() const
{
    return {};
}

} // namespace usher::odb
