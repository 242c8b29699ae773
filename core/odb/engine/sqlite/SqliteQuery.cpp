// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/sqlite/SqliteQuery.h"

#include "core/ExactText.h"
#include "core/odb/engine/BoundSecret.h"

namespace usher::odb
{

QSqlError sqliteError(sqlite3* handle, int result)
{
    return {QString(), QString::fromUtf8(sqlite3_errmsg(handle)), QSqlError::StatementError,
            QString::number(result)};
}

SqliteQuery::SqliteQuery(sqlite3* handle, const QString& sql) : m_handle(handle)
{
    const QByteArray text = sql.toUtf8();
    sqlite3_stmt* prepared = nullptr;
    const char* rest = nullptr;
    const int result = sqlite3_prepare_v3(handle, text.constData(), static_cast<int>(text.size()) + 1,
                                          SQLITE_PREPARE_PERSISTENT, &prepared, &rest);
    m_statement.reset(prepared);
    if (result != SQLITE_OK) {
        m_error = sqliteError(handle, result);
    } else if (!prepared || !QByteArrayView(rest).trimmed().isEmpty()) {
        m_error = QSqlError({}, QStringLiteral("not one statement"), QSqlError::StatementError,
                            QString::number(SQLITE_MISUSE));
    }
}

bool SqliteQuery::failed(int result)
{
    m_error = sqliteError(m_handle, result);
    sqlite3_reset(m_statement.get());
    m_at = At::End;
    return false;
}

bool SqliteQuery::execute(const QVariantList& values)
{
    finish();
    m_error = {};
    if (values.size() != sqlite3_bind_parameter_count(m_statement.get())) {
        return failed(SQLITE_RANGE);
    }
    m_bound.reserve(static_cast<std::size_t>(values.size()));
    for (int place = 1; place <= values.size(); ++place) {
        // To SQLite `$2` is only a name. Its place is the place of its first use.
        const char* const name = sqlite3_bind_parameter_name(m_statement.get(), place);
        const int number = name ? QByteArrayView(name).sliced(1).toInt() : place;
        const bool isThere = number >= 1 && number <= values.size();
        const int result = isThere ? bind(place, values[number - 1]) : SQLITE_RANGE;
        if (result != SQLITE_OK) {
            return failed(result);
        }
    }
    // The first step is taken here, so that errors show at once. A statement that does not read is complete
    // after it.
    const int result = sqlite3_step(m_statement.get());
    if (result == SQLITE_ROW) {
        m_at = At::BeforeFirst;
        return true;
    }
    return result == SQLITE_DONE || failed(result);
}

int SqliteQuery::bind(int place, const QVariant& value)
{
    if (const BoundSecret* const secret = BoundSecret::in(value)) {
        return bindText(place, secret->utf8);
    }
    sqlite3_stmt* const statement = m_statement.get();
    const bool isNull =
        value.typeId() == QMetaType::QByteArray ? value.toByteArray().isNull() : value.isNull();
    if (isNull) {
        return sqlite3_bind_null(statement, place);
    }
    switch (value.typeId()) {
    case QMetaType::Bool:
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
        return sqlite3_bind_int64(statement, place, value.toLongLong());
    case QMetaType::Double:
        return sqlite3_bind_double(statement, place, value.toDouble());
    case QMetaType::QByteArray: {
        const QByteArray& bytes = m_bound.emplace_back(value.toByteArray());
        return sqlite3_bind_blob64(statement, place, bytes.constData(),
                                   static_cast<sqlite3_uint64>(bytes.size()), SQLITE_STATIC);
    }
    default:
        return bindText(place, m_bound.emplace_back(value.toString().toUtf8()));
    }
}

int SqliteQuery::bindText(int place, QByteArrayView text)
{
    const char* const begin = text.isNull() ? "" : text.data(); // a null pointer would be bound as NULL
    return sqlite3_bind_text64(m_statement.get(), place, begin, static_cast<sqlite3_uint64>(text.size()),
                               SQLITE_STATIC, SQLITE_UTF8);
}

bool SqliteQuery::next()
{
    switch (m_at) {
    case At::BeforeFirst:
        m_at = At::Row;
        return true;
    case At::Row:
        return step();
    case At::End:
        break;
    }
    return false;
}

bool SqliteQuery::step()
{
    const int result = sqlite3_step(m_statement.get());
    if (result == SQLITE_ROW) {
        return true;
    }
    m_at = At::End;
    return result != SQLITE_DONE && failed(result);
}

void SqliteQuery::finish()
{
    sqlite3_reset(m_statement.get());
    sqlite3_clear_bindings(m_statement.get());
    m_bound.clear();
    m_at = At::End;
}

int SqliteQuery::affectedRows() const
{
    return sqlite3_changes(m_handle);
}

void SqliteQuery::addRowTo(RowBlock& rows) const
{
    sqlite3_stmt* const statement = m_statement.get();
    const int columns = sqlite3_data_count(statement);
    for (int column = 0; column < columns; ++column) {
        // SQLite requires the pointer before the size, because it may have to convert first.
        switch (sqlite3_column_type(statement, column)) {
        case SQLITE_INTEGER:
            rows.addNumber(sqlite3_column_int64(statement, column));
            break;
        case SQLITE_TEXT: {
            const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
            rows.addText({text, sqlite3_column_bytes(statement, column)});
            break;
        }
        case SQLITE_BLOB: {
            const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, column));
            rows.addBytes({bytes, sqlite3_column_bytes(statement, column)});
            break;
        }
        default:
            rows.addOther();
        }
    }
}

QVariant SqliteQuery::value(int column) const
{
    if (m_at != At::Row) {
        return {};
    }
    sqlite3_stmt* const statement = m_statement.get();
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
        return QVariant::fromValue<qint64>(sqlite3_column_int64(statement, column));
    case SQLITE_FLOAT:
        return sqlite3_column_double(statement, column);
    case SQLITE_BLOB: {
        // SQLite requires the pointer before the size.
        const auto* const bytes = static_cast<const char*>(sqlite3_column_blob(statement, column));
        return QByteArray(bytes, sqlite3_column_bytes(statement, column));
    }
    case SQLITE_TEXT:
        return text(column);
    default:
        return {};
    }
}

QString SqliteQuery::text(int column) const
{
    sqlite3_stmt* const statement = m_statement.get();
    if (m_at != At::Row || sqlite3_column_type(statement, column) != SQLITE_TEXT) {
        return value(column).toString();
    }
    const auto* const text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
    return exactText({text, sqlite3_column_bytes(statement, column)});
}

crypto::SecretBytes SqliteQuery::secret(int column) const
{
    sqlite3_stmt* const statement = m_statement.get();
    if (m_at != At::Row || sqlite3_column_type(statement, column) != SQLITE_TEXT) {
        return Query::secret(column);
    }
    const auto* const text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
    return crypto::SecretBytes(QByteArrayView(text, sqlite3_column_bytes(statement, column)));
}

qint64 SqliteQuery::number(int column) const
{
    sqlite3_stmt* const statement = m_statement.get();
    return m_at == At::Row && sqlite3_column_type(statement, column) == SQLITE_INTEGER
               ? sqlite3_column_int64(statement, column)
               : value(column).toLongLong();
}

} // namespace usher::odb
