// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/postgres/PostgresFetch.h"

#include <QtEndian>

namespace usher::odb
{

namespace
{

/// The numbers of types in PostgreSQL's catalogue. They never change.
enum TypeNumber : Oid {
    ByteaType = 17,
    BigintType = 20,
    IntegerType = 23,
    TextType = 25,
    VarcharType = 1043
};

void addRow(const Libpq& libpq, const PGresult* result, int row, RowBlock& rows)
{
    for (int column = 0; column < libpq.nfields(result); ++column) {
        const char* const content = libpq.getvalue(result, row, column);
        const QByteArrayView bytes(content, libpq.getlength(result, row, column));
        if (libpq.getisnull(result, row, column)) {
            rows.addOther();
            continue;
        }
        switch (libpq.ftype(result, column)) {
        case BigintType:
            rows.addNumber(qFromBigEndian<qint64>(content));
            break;
        case IntegerType:
            rows.addNumber(qFromBigEndian<qint32>(content));
            break;
        case TextType:
        case VarcharType:
            rows.addText(bytes);
            break;
        case ByteaType:
            rows.addBytes(bytes);
            break;
        default:
            rows.addOther();
        }
    }
}

} // namespace

QSqlError fetchPostgres(const PostgresSession& session, const QString& sql, const QVariantList& values,
                        RowBlock& rows)
{
    const auto result = session.run(sql.toUtf8(), PostgresValues(values), PostgresSession::Rows::AsBinary);
    QSqlError failed = session.error(result);
    if (failed.isValid()) {
        return failed;
    }
    const Libpq& libpq = session.libpq();
    for (int row = 0; row < libpq.ntuples(result.get()); ++row) {
        addRow(libpq, result.get(), row, rows);
    }
    return {};
}

} // namespace usher::odb
