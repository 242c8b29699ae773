// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/libraries/LibpqEnvironment.h"

#include <map>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "core/odb/Connection.h"
#include "core/odb/engine/postgres/protocol/Libpq.h"
#include "tests/core/odb/engine/postgres/FakeServer.h"
#include "tests/support/TestRegistry.h"

namespace LibpqEnvironmentTests
{

using namespace usher;
using namespace usher::odb;
using namespace usher::test;

namespace
{

const QByteArray password = "SecretOfTheFolder";
const QByteArray storedPassword = "SecretOfTheFile";

OdbSettings folderThatSays(const QByteArray& host, int port)
{
    return {.engine = Engine::Postgres,
            .host = QString::fromLatin1(host),
            .port = port,
            .database = QStringLiteral("zato"),
            .username = QStringLiteral("usher"),
            .password = crypto::SecretBytes(password)};
}

using Values = std::map<QByteArray, QByteArray>;

/// Sets variables of the environment until it is destroyed.
class Variables final
{
public:
    explicit Variables(const Values& values)
    {
        for (const auto& [name, value] : values) {
            m_before[name] = qEnvironmentVariableIsSet(name.constData())
                                 ? std::optional(qgetenv(name.constData()))
                                 : std::nullopt;
            qputenv(name.constData(), value);
        }
    }
    ~Variables()
    {
        for (const auto& [name, value] : m_before) {
            if (value) {
                qputenv(name.constData(), *value);
            } else {
                qunsetenv(name.constData());
            }
        }
    }
    Variables(const Variables&) = delete;
    Variables& operator=(const Variables&) = delete;

private:
    std::map<QByteArray, std::optional<QByteArray>> m_before;
};

/// Returns every variable that this machine's libpq reads: those of its parameters, and those that it reads
/// itself.
QByteArrayList libpqVariables()
{
    QByteArrayList names{"PGSERVICE",   "PGSERVICEFILE", "PGSYSCONFDIR", "PGREQUIRESSL",
                         "PGDATESTYLE", "PGTZ",          "PGGEQO",       "PGLOCALEDIR"};
    PQconninfoOption* const options = Libpq::find()->conndefaults();
    for (const auto* option = options; option && option->keyword; ++option) {
        if (option->envvar && !names.contains(option->envvar)) {
            names << option->envvar;
        }
    }
    Libpq::find()->conninfoFree(options);
    return names;
}

} // namespace

class LibpqEnvironmentTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void serverThatTheFolderNamesIsAskedForAPassword();
    void addressOfTheFolderIsKept();
    void noVariableLeadsElsewhere_data();
    void noVariableLeadsElsewhere();
    void noVariableSwitchesEncryptionOff_data();
    void noVariableSwitchesEncryptionOff();
    void noServiceLeadsElsewhere_data();
    void noServiceLeadsElsewhere();
    void passwordThatTheFolderDoesNotHaveIsNotSent_data();
    void passwordThatTheFolderDoesNotHaveIsNotSent();
    void listOfServersIsNoServer();

private:
    /// Writes files with which libpq could be led to the false server, and returns their paths.
    [[nodiscard]] QByteArray file(const char* name, const QByteArray& content) const;
    [[nodiscard]] QByteArray serviceFile(const FakeServer& server,
                                         const char* name = "pg_service.conf") const;
    /// Returns values with which a variable could lead to the false server, change how a server is trusted,
    /// or make no sense.
    [[nodiscard]] QByteArrayList harmfulValues(const FakeServer& server) const;

    QTemporaryDir m_folder;
};

QByteArray LibpqEnvironmentTest::file(const char* name, const QByteArray& content) const
{
    QFile file(m_folder.filePath(QString::fromLatin1(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() ||
        !file.setPermissions(QFile::ReadOwner |
                             QFile::WriteOwner)) { // libpq refuses one that others can read
        qFatal("a file of the test cannot be written");
    }
    return file.fileName().toLocal8Bit();
}

QByteArray LibpqEnvironmentTest::serviceFile(const FakeServer& server, const char* name) const
{
    QByteArray services;
    for (const char* service : {"elsewhere", ""}) {
        services += QByteArray("[") + service +
                    "]\nhost=127.0.0.3\nhostaddr=127.0.0.3\nport=" + QByteArray::number(server.port()) +
                    "\nsslmode=disable\nuser=other\ndbname=other\npassword=" + storedPassword + "\n";
    }
    return file(name, services);
}

QByteArrayList LibpqEnvironmentTest::harmfulValues(const FakeServer& server) const
{
    return {"127.0.0.3",
            QByteArray::number(server.port()),
            "elsewhere",
            serviceFile(server),
            m_folder.path().toLocal8Bit(),
            "disable",
            "require",
            "read-only",
            "-c log_statement=all",
            "0",
            ""};
}

/// The other tests could not fail if the false server were never sent a password.
void LibpqEnvironmentTest::serverThatTheFolderNamesIsAskedForAPassword()
{
    const FakeServer server;
    QVERIFY(!Connection::open(folderThatSays("127.0.0.1", server.port())));
    QVERIFY(server.log().contains("p " + password + '\0'));
}

void LibpqEnvironmentTest::addressOfTheFolderIsKept()
{
    const FakeServer server;
    const Variables variables(Values{{"PGHOSTADDR", "127.0.0.1"}, {"PGSSLMODE", "disable"}});
    QVERIFY(!Connection::open(folderThatSays("192.0.2.1", server.port()))); // an address that nobody has
    QCOMPARE(server.log(), QByteArrayList());
}

void LibpqEnvironmentTest::noVariableLeadsElsewhere_data()
{
    QTest::addColumn<QByteArray>("variable");
    QTest::addColumn<QByteArray>("host");
    for (const QByteArray& variable : libpqVariables()) {
        for (const char* host : {"", "localhost", "127.0.0.2", "/dev/null", "0.0.0.0"}) {
            QTest::addRow("%s, host '%s'", variable.constData(), host) << variable << QByteArray(host);
        }
    }
}

void LibpqEnvironmentTest::noVariableLeadsElsewhere()
{
    QFETCH(const QByteArray, variable);
    QFETCH(const QByteArray, host);
    const FakeServer server("127.0.0.3");
    for (const QByteArray& value : harmfulValues(server)) {
        Values values{{"PGSERVICEFILE", serviceFile(server)}};
        values[variable] = value;
        const Variables variables(values);
        QVERIFY(!Connection::open(folderThatSays(host, server.port())));
        QVERIFY2(server.log().isEmpty(), value.constData());
    }
}

void LibpqEnvironmentTest::noVariableSwitchesEncryptionOff_data()
{
    QTest::addColumn<QByteArray>("variable");
    for (const QByteArray& variable : libpqVariables()) {
        QTest::newRow(variable.constData()) << variable;
    }
}

/// A connection to 0.0.0.0 reaches this machine, but the folder does not say that it does.
void LibpqEnvironmentTest::noVariableSwitchesEncryptionOff()
{
    QFETCH(const QByteArray, variable);
    const FakeServer server;
    for (const QByteArray& value : harmfulValues(server)) {
        const Variables variables(Values{{variable, value}});
        QVERIFY(!Connection::open(folderThatSays("0.0.0.0", server.port())));
    }
    const QByteArrayList log = server.log();
    QVERIFY(!log.isEmpty());
    QCOMPARE(log.count("encryption"), log.size());
}

void LibpqEnvironmentTest::noServiceLeadsElsewhere_data()
{
    QTest::addColumn<QByteArray>("service");
    QTest::newRow("a service") << QByteArray("elsewhere");
    QTest::newRow("a service without a name") << QByteArray("");
    QTest::newRow("a service that is nowhere") << QByteArray("nowhere");
}

/// The server that the folder names is asked, as it is without the service.
void LibpqEnvironmentTest::noServiceLeadsElsewhere()
{
    QFETCH(const QByteArray, service);
    const FakeServer elsewhere("127.0.0.3");
    std::ignore = serviceFile(elsewhere, ".pg_service.conf");
    const QByteArray folder = m_folder.path().toLocal8Bit();
    const Values places{
        {"PGSERVICEFILE", serviceFile(elsewhere)}, {"PGSYSCONFDIR", folder}, {"HOME", folder}};
    for (const auto& [variable, place] : places) {
        const FakeServer server;
        const Variables variables(Values{{"PGSERVICE", service}, {variable, place}});
        QVERIFY(!Connection::open(folderThatSays("127.0.0.1", server.port())));
        QVERIFY(server.log().contains("p " + password + '\0'));
    }
    QCOMPARE(elsewhere.log(), QByteArrayList());
}

void LibpqEnvironmentTest::passwordThatTheFolderDoesNotHaveIsNotSent_data()
{
    QTest::addColumn<QByteArray>("variable");
    QTest::addColumn<QByteArray>("value");
    const QByteArray passwords = "*:*:*:*:" + storedPassword + "\n";
    std::ignore = file(".pgpass", passwords);
    QTest::newRow("PGPASSWORD") << QByteArray("PGPASSWORD") << storedPassword;
    QTest::newRow("PGPASSFILE") << QByteArray("PGPASSFILE") << file("passwords", passwords);
    QTest::newRow("~/.pgpass") << QByteArray("HOME") << m_folder.path().toLocal8Bit();
}

void LibpqEnvironmentTest::passwordThatTheFolderDoesNotHaveIsNotSent()
{
    QFETCH(const QByteArray, variable);
    QFETCH(const QByteArray, value);
    const FakeServer server;
    const Variables variables(Values{{variable, value}});
    OdbSettings settings = folderThatSays("127.0.0.1", server.port());
    settings.password = {};
    QVERIFY(!Connection::open(settings));
    QVERIFY(!server.log().isEmpty());
    QVERIFY(!server.hasPassword());
}

/// libpq would try one after the other, and this machine needs no encryption.
void LibpqEnvironmentTest::listOfServersIsNoServer()
{
    const FakeServer server("127.0.0.3");
    const auto opened = Connection::open(folderThatSays("/dev/null,127.0.0.3", server.port()));
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::SettingInvalid);
    QCOMPARE(server.log(), QByteArrayList());
}

USHER_TEST(LibpqEnvironmentTest)

} // namespace LibpqEnvironmentTests

#include "LibpqEnvironmentTest.moc"
