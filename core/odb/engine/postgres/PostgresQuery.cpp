// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/postgres/PostgresQuery.h"

#include <openssl/crypto.h>

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
    OidType = 26,
    Float4Type = 700,
    Float8Type = 701,
    NumericType = 1700
};

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
        return QString::fromUtf8(found);
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
    return QString::fromUtf8(cell(column));
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

} // namespace usher::odb
