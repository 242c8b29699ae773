// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/postgres/PostgresFetch.h"

#include <memory>

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

QSqlError fetchPostgres(const Libpq& libpq, PGconn* connection, const QString& sql,
                        const QVariantList& values, RowBlock& rows)
{
    std::vector<QByteArray> texts;
    std::vector<const char*> pointers;
    texts.reserve(static_cast<std::size_t>(values.size()));
    pointers.reserve(static_cast<std::size_t>(values.size()));
    for (const QVariant& value : values) {
        texts.push_back(value.toString().toUtf8());
    }
    for (const QByteArray& text : texts) {
        pointers.push_back(text.constData());
    }
    constexpr int binary = 1;
    const std::unique_ptr<PGresult, void (*)(PGresult*)> result(
        libpq.execParams(connection, sql.toUtf8().constData(), static_cast<int>(pointers.size()), nullptr,
                         pointers.data(), nullptr, nullptr, binary),
        libpq.clear);
    if (libpq.resultStatus(result.get()) != PGRES_TUPLES_OK) {
        return {{},
                QString::fromUtf8(libpq.resultErrorMessage(result.get())),
                QSqlError::StatementError,
                QString::fromLatin1(libpq.resultErrorField(result.get(), PG_DIAG_SQLSTATE))};
    }
    for (int row = 0; row < libpq.ntuples(result.get()); ++row) {
        addRow(libpq, result.get(), row, rows);
    }
    return {};
}

} // namespace usher::odb
