// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

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

/// Every statement runs under settings of our own, whatever a database or a role has.
class TransactionSettingsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void settingsOfTheDatabaseDoNotCount()
    {
        struct Setting {
            const char* name;
            const char* theirs;
            const char* ours;
        };
        constexpr std::array settings{Setting{"synchronous_commit", "off", "on"},
                                      Setting{"lock_timeout", "1min", "5s"},
                                      Setting{"statement_timeout", "1min", "20s"},
                                      Setting{"idle_in_transaction_session_timeout", "1h", "30s"},
                                      Setting{"DateStyle", "German", "ISO"},
                                      Setting{"TimeZone", "Asia/Kathmandu", "UTC"},
                                      Setting{"bytea_output", "escape", "hex"},
                                      Setting{"client_encoding", "LATIN1", "UTF8"},
                                      Setting{"row_security", "on", "off"}};
        const TestStore store;
        store.avoidPooler();
        RawDatabase database(store);
        for (const Setting& setting : settings) {
            database.execute(QStringLiteral("ALTER DATABASE %1 SET %2 = '%3'")
                                 .arg(store.databaseName(), QLatin1StringView(setting.name),
                                      QLatin1StringView(setting.theirs)));
        }
        const auto connection = odb::Connection::open(store::loadStoreConfig(store.folder())->odb).value();
        const auto compare = [&] {
            for (const Setting& setting : settings) {
                const auto value = connection->firstText(
                    QStringLiteral("SELECT current_setting('%1')").arg(QLatin1StringView(setting.name)));
                QVERIFY2(value && *value, setting.name);
                QVERIFY2((*value)->section(u',', 0, 0) == QLatin1StringView(setting.ours), setting.name);
            }
        };
        compare();
        const auto transaction = odb::Transaction::begin(*connection);
        QVERIFY(transaction);
        compare();
    }
};

USHER_TEST(TransactionSettingsTest)

} // namespace TransactionSettingsTests

#include "TransactionSettingsTest.moc"
