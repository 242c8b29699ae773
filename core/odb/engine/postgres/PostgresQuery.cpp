// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/postgres/PostgresQuery.h"

#include <utility>

#include <openssl/crypto.h>

#include <QtEndian>

#include "core/ExactText.h"

namespace usher::odb
{

namespace
{

/// The numbers of types in PostgreSQL's catalogue. They never change.
enum ReadType : Oid {
    BooleanType = 16,
    ByteType = 17,
    Int8Type = 20,
    Int2Type = 21,
    Int4Type = 23,
    TextType = 25,
    OidType = 26,
    Float4Type = 700,
    Float8Type = 701,
    VarcharType = 1043,
    NumericType = 1700
};

/// A server may send a number of any length, whatever the type.
template <class Integer>
void addInteger(QByteArrayView bytes, RowBlock& rows)
{
    if (bytes.size() == sizeof(Integer)) {
        rows.addNumber(qFromBigEndian<Integer>(bytes.data()));
    } else {
        rows.addOther();
    }
}

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
        case Int8Type:
            addInteger<qint64>(bytes, rows);
            break;
        case Int4Type:
            addInteger<qint32>(bytes, rows);
            break;
        case TextType:
        case VarcharType:
            rows.addText(bytes);
            break;
        case ByteType:
            rows.addBytes(bytes);
            break;
        default:
            rows.addOther();
        }
    }
}

} // namespace

QByteArray withNumberedPlaces(const QString& sql)
{
    QString numbered;
    int count = 0;
    QChar quote;
    for (const QChar character : sql) {
        if (!quote.isNull()) {
            quote = character == quote ? QChar() : quote;
        } else if (character == u'\'' || character == u'"') {
            quote = character;
        } else if (character == u'?') {
            numbered += u'$' + QString::number(++count);
            continue;
        }
        numbered += character;
    }
    return numbered.toUtf8();
}

PostgresQuery::PostgresQuery(const PostgresSession& session, const QString& sql)
    : m_session(session), m_sql(withNumberedPlaces(sql)), m_result(nullptr, session.libpq().clear)
{
}

PostgresQuery::~PostgresQuery()
{
    finish();
}

bool PostgresQuery::execute(const QVariantList& values)
{
    finish();
    m_result = m_session.run(m_sql, PostgresValues(values), PostgresSession::Rows::AsText);
    m_error = m_session.error(m_result);
    return !m_error.isValid();
}

void PostgresQuery::take(PostgresResult result)
{
    finish();
    m_result = std::move(result);
    m_error = {};
}

bool PostgresQuery::next()
{
    if (!m_result || m_row + 1 >= m_session.libpq().ntuples(m_result.get())) {
        return false;
    }
    ++m_row;
    return true;
}

void PostgresQuery::finish()
{
    const Libpq& libpq = m_session.libpq();
    for (const int column : m_secretColumns) {
        for (int row = 0; row < libpq.ntuples(m_result.get()); ++row) {
            OPENSSL_cleanse(libpq.getvalue(m_result.get(), row, column),
                            static_cast<std::size_t>(libpq.getlength(m_result.get(), row, column)));
        }
    }
    m_secretColumns.clear();
    m_result.reset();
    m_row = -1;
}

int PostgresQuery::affectedRows() const
{
    return QByteArrayView(m_session.libpq().cmdTuples(m_result.get())).toInt();
}

QByteArrayView PostgresQuery::cell(int column) const
{
    const Libpq& libpq = m_session.libpq();
    if (m_row < 0 || column >= libpq.nfields(m_result.get()) ||
        libpq.getisnull(m_result.get(), m_row, column)) {
        return {};
    }
    return {libpq.getvalue(m_result.get(), m_row, column), libpq.getlength(m_result.get(), m_row, column)};
}

QVariant PostgresQuery::value(int column) const
{
    const QByteArrayView found = cell(column);
    if (found.isNull()) {
        return {};
    }
    switch (m_session.libpq().ftype(m_result.get(), column)) {
    case BooleanType:
        return found == "t";
    case ByteType:
        return bytes(found);
    case Int2Type:
    case Int4Type:
    case Int8Type:
    case OidType:
        return found.toLongLong();
    case Float4Type:
    case Float8Type:
    case NumericType:
        return found.toDouble();
    default:
        return exactText(found);
    }
}

QByteArray PostgresQuery::bytes(QByteArrayView spelled) const
{
    constexpr QByteArrayView hexadecimal = "\\x";
    return spelled.startsWith(hexadecimal)
               ? QByteArray::fromHex(spelled.sliced(hexadecimal.size()).toByteArray())
               : QByteArray();
}

QString PostgresQuery::text(int column) const
{
    return exactText(cell(column));
}

qint64 PostgresQuery::number(int column) const
{
    return cell(column).toLongLong();
}

crypto::SecretBytes PostgresQuery::secret(int column) const
{
    m_secretColumns.insert(column);
    return crypto::SecretBytes(cell(column));
}

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
