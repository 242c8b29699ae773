// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/sessions/ServerStores.h"

#include "tests/bench/OnEngine.h"
#include "tests/bench/floors/BareDatabase.h"
#include "tests/bench/floors/BareServer.h"

namespace usher::bench
{

namespace
{

/// Returns the value as COPY reads it.
QByteArray copied(QByteArray value)
{
    return value.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n").replace('\r', "\\r");
}

/// Copies the rows that `rows` selects, all columns of them, to the table of the same name.
void copyRows(const BareDatabase& from, const BareServer& to, const QByteArray& table, const QByteArray& rows)
{
    BareStatement statement = from.prepared("SELECT * FROM " + table + " WHERE " + rows);
    QByteArrayList columns;
    for (int column = 0; column < statement.columnCount(); ++column) {
        columns << statement.columnName(column);
    }
    to.copy("COPY " + table + " (" + columns.join(", ") + ") FROM STDIN", [&]() -> QByteArray {
        if (!statement.next()) {
            return {};
        }
        QByteArrayList values;
        for (int column = 0; column < statement.columnCount(); ++column) {
            values << (statement.isNull(column) ? QByteArray("\\N")
                                                : copied(statement.bytes(column).toByteArray()));
        }
        return values.join('\t') + '\n';
    });
}

} // namespace

std::unique_ptr<test::TestStore> makeServerSessions(const test::TestStore& original)
{
    const BareDatabase from(original.databasePath());
    const OnEngine engine(odb::Engine::Postgres);
    auto store = std::make_unique<test::TestStore>();
    const BareServer to(store->databaseName());
    copyRows(from, to, "zato_sso_user", "id >= 100000");
    copyRows(from, to, "zato_sso_session", "user_id >= 100000");
    // The rows that are added later get numbers after these.
    to.execute("SELECT setval('zato_sso_user_id_seq', max(id)) FROM zato_sso_user");
    to.execute("SELECT setval('zato_sso_sid_seq', max(id)) FROM zato_sso_session");
    to.execute("ANALYZE zato_sso_user");
    to.execute("ANALYZE zato_sso_session");
    return store;
}

} // namespace usher::bench
