// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/sqlite/SqliteIndexCheck.h"

#include <memory>

#include <sqlite3.h>

#include <QTemporaryDir>
#include <QTest>

#include "core/odb/MakeDialect.h"
#include "core/odb/engine/TableSql.h"
#include "tests/support/TestRegistry.h"

namespace SqliteIndexCheckTests
{

using namespace usher;

namespace
{

using Handle = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;

Handle opened(const QString& path, int flags)
{
    sqlite3* handle = nullptr;
    sqlite3_open_v2(path.toUtf8().constData(), &handle, flags, nullptr);
    return {handle, sqlite3_close};
}

bool runs(const Handle& handle, const QString& sql)
{
    return sqlite3_exec(handle.get(), sql.toUtf8().constData(), nullptr, nullptr, nullptr) == SQLITE_OK;
}

/// A table with an index of each kind.
odb::TableDefinition definition()
{
    using Part = odb::IndexDefinition::Part;
    const QString column = QStringLiteral("name");
    return {.name = QStringLiteral("things"),
            .columns = {{.name = QStringLiteral("seq"),
                         .type = odb::ColumnDefinition::Type::Integer,
                         .isPrimaryKey = true},
                        {.name = column}},
            .indexes = {{.name = QStringLiteral("whole"), .column = column, .part = Part::Whole},
                        {.name = QStringLiteral("before"), .column = column, .part = Part::BeforeSlash},
                        {.name = QStringLiteral("after"), .column = column, .part = Part::AfterSlash}}};
}

} // namespace

class SqliteIndexCheckTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textIsSplitAsSqliteSplitsIt_data();
    void textIsSplitAsSqliteSplitsIt();
    void rowThatIsNotTextIsLeftToSqlite_data();
    void rowThatIsNotTextIsLeftToSqlite();

private:
    /// Returns the faults of the table with one row of this SQL value, which must be none, or nothing.
    [[nodiscard]] static std::optional<QStringList> faultsWith(const QString& value);
};

std::optional<QStringList> SqliteIndexCheckTest::faultsWith(const QString& value)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("test.db"));
    const odb::TableDefinition table = definition();
    const auto dialect = odb::makeDialect({.path = path}, odb::OpenMode::ReadOnly);
    {
        const Handle writer = opened(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
        for (const QString& sql : odb::createTableSql(table, *dialect)) {
            runs(writer, sql);
        }
        if (!runs(writer, QStringLiteral("INSERT INTO things VALUES (-5, 'x/y'), (7, %1)").arg(value))) {
            return QStringList(QStringLiteral("the row cannot be inserted"));
        }
    }
    const Handle reader = opened(path, SQLITE_OPEN_READONLY);
    runs(reader, QStringLiteral("BEGIN"));
    return odb::SqliteIndexCheck(reader.get(), table, *dialect).faults();
}

void SqliteIndexCheckTest::textIsSplitAsSqliteSplitsIt_data()
{
    QTest::addColumn<QString>("value");
    QTest::newRow("one slash") << QStringLiteral("'user/token'");
    QTest::newRow("no slash") << QStringLiteral("'user'");
    QTest::newRow("empty") << QStringLiteral("''");
    QTest::newRow("a slash alone") << QStringLiteral("'/'");
    QTest::newRow("nothing before") << QStringLiteral("'/token'");
    QTest::newRow("nothing after") << QStringLiteral("'user/'");
    QTest::newRow("two slashes") << QStringLiteral("'user/token/more'");
    QTest::newRow("characters of several bytes") << QStringLiteral("'\u00fcser\U0001f600/t\u20ack\u00e9n'");
}

void SqliteIndexCheckTest::textIsSplitAsSqliteSplitsIt()
{
    QFETCH(const QString, value);
    const auto faults = faultsWith(value);
    QVERIFY(faults); // so the indexes were compared
    QCOMPARE(*faults, QStringList());
}

void SqliteIndexCheckTest::rowThatIsNotTextIsLeftToSqlite_data()
{
    QTest::addColumn<QString>("value");
    QTest::newRow("bytes") << QStringLiteral("x'612f62'");
    QTest::newRow("a zero in the text") << QStringLiteral("'a' || char(0) || '/b'");
    QTest::newRow("not UTF-8") << QStringLiteral("CAST(x'80802f62' AS TEXT)");
}

void SqliteIndexCheckTest::rowThatIsNotTextIsLeftToSqlite()
{
    QFETCH(const QString, value);
    QVERIFY(!faultsWith(value));
}

USHER_TEST(SqliteIndexCheckTest)

} // namespace SqliteIndexCheckTests

#include "SqliteIndexCheckTest.moc"
