// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/load/StoreRecords.h"

namespace usher::test
{

StoreRecords::StoreRecords(const QString& storeFolder)
{
    constexpr int patience = 60'000; // milliseconds
    const QByteArray path = (storeFolder + QStringLiteral("/odb.sqlite")).toUtf8();
    sqlite3* opened = nullptr;
    const int result = sqlite3_open_v2(path.constData(), &opened, SQLITE_OPEN_READWRITE, nullptr);
    m_database.reset(opened);
    if (result != SQLITE_OK) {
        qFatal("%s cannot be opened", path.constData());
    }
    sqlite3_busy_timeout(opened, patience);
}

qint64 StoreRecords::last() const
{
    return value("SELECT coalesce(max(seq), 0) FROM usher_audit");
}

qint64 StoreRecords::countAfter(qint64 number, const char* operation) const
{
    return value("SELECT count(*) FROM usher_audit WHERE seq > " + QByteArray::number(number) +
                 " AND op = '" + operation + "'");
}

QString StoreRecords::operationsAfter(qint64 number) const
{
    const Statement statement =
        read("SELECT coalesce(group_concat(op, ', '), 'none') FROM usher_audit WHERE seq > " +
             QByteArray::number(number));
    return QString::fromUtf8(reinterpret_cast<const char*>(sqlite3_column_text(statement.get(), 0)));
}

StoreRecords::Statement StoreRecords::read(const QByteArray& sql) const
{
    sqlite3_stmt* prepared = nullptr;
    sqlite3_prepare_v2(m_database.get(), sql.constData(), -1, &prepared, nullptr);
    Statement statement(prepared, sqlite3_finalize);
    if (!prepared || sqlite3_step(prepared) != SQLITE_ROW) {
        qFatal("%s: %s", sql.constData(), sqlite3_errmsg(m_database.get()));
    }
    return statement;
}

qint64 StoreRecords::value(const QByteArray& sql) const
{
    return sqlite3_column_int64(read(sql).get(), 0);
}

} // namespace usher::test
