// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <span>

#include <QTest>

#include "core/odb/Connection.h"
#include "core/odb/Transaction.h"
#include "core/store/StoreConfig.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace TransactionSettingsTests
{

using namespace usher;
using usher::test::RawDatabase;
using usher::test::TestStore;

namespace
{

struct Setting {
    const char* name;
    const char* theirs;
    const char* ours;
};

constexpr std::array settings{
    Setting{"synchronous_commit", "off", "on"},  Setting{"lock_timeout", "1min", "5s"},
    Setting{"statement_timeout", "1min", "20s"}, Setting{"idle_in_transaction_session_timeout", "1h", "30s"},
    Setting{"DateStyle", "German", "ISO"},       Setting{"TimeZone", "Asia/Kathmandu", "UTC"},
    Setting{"bytea_output", "escape", "hex"},    Setting{"client_encoding", "LATIN1", "UTF8"},
    Setting{"row_security", "on", "off"}};
/// A database that has this one is refused.
constexpr std::array settingsOfSessions{Setting{"standard_conforming_strings", "off", "on"}};
/// How transactions begin that do not say it.
constexpr std::array defaults{Setting{"default_transaction_isolation", "serializable", ""},
                              Setting{"default_transaction_read_only", "on", ""}};
constexpr std::array beginnings{Setting{"transaction_isolation", "", "read committed"},
                                Setting{"transaction_read_only", "", "off"}};

/// Returns the statements that make the settings theirs. `scope` is the beginning of each.
QStringList theirs(const QString& scope, std::span<const Setting> changed)
{
    QStringList statements;
    for (const Setting& setting : changed) {
        statements << QStringLiteral("%1 SET %2 = '%3'")
                          .arg(scope, QLatin1StringView(setting.name), QLatin1StringView(setting.theirs));
    }
    return statements;
}

/// Returns the names of the settings that are not ours in the next statement.
QStringList notOurs(odb::Connection& connection, std::span<const Setting> asked)
{
    QStringList names;
    for (const Setting& setting : asked) {
        const QString name = QString::fromLatin1(setting.name);
        const auto value =
            connection.firstText(QStringLiteral("SELECT current_setting('%1')").arg(name)).value();
        if (!value || value->section(u',', 0, 0) != QLatin1StringView(setting.ours)) {
            names << name;
        }
    }
    return names;
}

} // namespace

/// Every statement runs under settings of our own, whatever a database, a role or somebody before us has.
class TransactionSettingsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_store.emplace(); }

    void settingsOfTheDatabaseDoNotCount()
    {
        const QString scope = QStringLiteral("ALTER DATABASE ") + m_store->databaseName();
        RawDatabase database(*m_store);
        for (const QString& sql : theirs(scope, settings) + theirs(scope, defaults)) {
            database.execute(sql);
        }
        const auto connection = open();
        QCOMPARE(notOurs(*connection, settings), QStringList());
        const auto transaction = odb::Transaction::begin(*connection);
        QVERIFY(transaction);
        QCOMPARE(notOurs(*connection, settings), QStringList());
        QCOMPARE(notOurs(*connection, beginnings), QStringList());
    }

    /// A pooler may lend it to one program after the other.
    void settingsThatWereLeftInTheSessionDoNotCount()
    {
        const auto connection = open();
        for (const QString& sql :
             theirs({}, settings) + theirs({}, settingsOfSessions) + theirs({}, defaults)) {
            QVERIFY(connection->execute(sql));
        }
        QCOMPARE(notOurs(*connection, settings), QStringList());
        QCOMPARE(notOurs(*connection, settingsOfSessions), QStringList());
        const auto transaction = odb::Transaction::begin(*connection);
        QVERIFY(transaction);
        QCOMPARE(notOurs(*connection, settings), QStringList());
        QCOMPARE(notOurs(*connection, settingsOfSessions), QStringList());
        QCOMPARE(notOurs(*connection, beginnings), QStringList());
    }

private:
    [[nodiscard]] std::unique_ptr<odb::Connection> open() const
    {
        m_store->avoidPooler();
        return odb::Connection::open(store::loadStoreConfig(m_store->folder())->odb).value();
    }

    std::optional<TestStore> m_store;
};

USHER_TEST(TransactionSettingsTest)

} // namespace TransactionSettingsTests

#include "TransactionSettingsTest.moc"
