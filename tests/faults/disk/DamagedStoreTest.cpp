// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QTest>

#include "core/sso/inspect/LogInspector.h"
#include "core/sso/setup/StoreSetup.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/RawDatabase.h"
#include "tests/faults/support/FaultStore.h"
#include "tests/support/LongRun.h"
#include "tests/support/TestRegistry.h"

namespace DamagedStoreTests
{

using namespace usher;
using namespace usher::test;

namespace
{

const QString adminName = QStringLiteral("admin1");
const QString password = QStringLiteral("a long and winding pass phrase");

const QString databaseFile = QStringLiteral("odb.sqlite");

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString& path, const QByteArray& content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
}

} // namespace

/// A byte of a store's files is wrong, or a file is cut: whatever comes of it is told in a sentence, nothing
/// is answered that is not on record, and the store works again once the file is as it was.
class DamagedStoreTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void flippedByteIsSurvived_data();
    void flippedByteIsSurvived();
    void cutFileIsSurvived_data();
    void cutFileIsSurvived();

private:
    void addFiles() const;
    /// Makes a copy of the store in which this file has this content, uses it, mends it, and uses it again.
    void use(const QString& file, const QByteArray& damaged, bool isMended);
    /// Opens the store, looks at a session and verifies the log. Returns whether the look was answered.
    bool look();
    [[nodiscard]] QString pathOf(const QString& file) const { return m_folder + u'/' + file; }

    TestClock m_clock{fixtureNow()};
    QTemporaryDir m_parent;
    QString m_pristine = m_parent.filePath(QStringLiteral("pristine"));
    QString m_folder = m_parent.filePath(QStringLiteral("store"));
    QString m_heads = m_parent.filePath(QStringLiteral("heads"));
    std::optional<sso::Ust> m_ust;
    int m_answered = 0;
    int m_refused = 0;
    int m_notSound = 0;
};

void DamagedStoreTest::initTestCase()
{
    QVERIFY(sso::createStore(m_pristine, adminName, secret(password), m_clock));
    const auto sso = openStore(m_pristine, m_heads, m_clock).value();
    auto login = logInAs(*sso, adminName, password);
    QVERIFY(login);
    m_ust.emplace(std::move(login->ust));
    for (int i = 0; i < 3; ++i) {
        QVERIFY(sso->user().session().get({}, *m_ust, *m_ust, QStringLiteral("Usher"), callerAddress));
    }
}

void DamagedStoreTest::addFiles() const
{
    QTest::addColumn<QString>("file");
    for (const QString& name : QDir(m_pristine).entryList(QDir::Files)) {
        QTest::newRow(qPrintable(name)) << name;
    }
}

bool DamagedStoreTest::look()
{
    bool isAnswered = false;
    {
        const auto sso = openStore(m_folder, m_heads, m_clock);
        if (!sso) {
            if (errorSentence(sso.error()).isEmpty()) {
                qFatal("an error has no sentence");
            }
        } else {
            const auto details =
                (*sso)->user().session().get({}, *m_ust, *m_ust, QStringLiteral("Usher"), callerAddress);
            isAnswered = details.has_value();
            if (details) {
                // The record is read by another connection, without an index.
                const RawDatabase database(m_folder + QStringLiteral("/odb.sqlite"));
                const QString sql = QStringLiteral("SELECT op FROM usher_audit NOT INDEXED WHERE seq = %1");
                const QString op = database.value(sql.arg(details->receipt.number)).toString();
                if (op != QLatin1StringView("session.get")) {
                    qFatal("an answer is not on record");
                }
            } else if (errorSentence(details.error()).isEmpty()) {
                qFatal("an error has no sentence");
            }
        }
    }
    const auto verdict =
        sso::LogInspector::open(m_folder, {.headsFolder = m_heads}).and_then([](const auto& inspector) {
            return inspector->verify();
        });
    if (!verdict && errorSentence(verdict.error()).isEmpty()) {
        qFatal("an error has no sentence");
    }
    m_notSound += verdict && verdict->isSound() ? 0 : 1;
    return isAnswered;
}

void DamagedStoreTest::use(const QString& file, const QByteArray& damaged, bool isMended)
{
    for (const QString& folder : {m_folder, m_heads}) {
        QDir(folder).removeRecursively();
    }
    copyFiles(m_pristine, m_folder);
    write(pathOf(file), damaged);
    ++(look() ? m_answered : m_refused);
    if (isMended) {
        for (const char* companion : {"odb.sqlite-wal", "odb.sqlite-shm"}) {
            QFile::remove(pathOf(QLatin1StringView(companion)));
        }
        QDir(m_heads).removeRecursively(); // it may remember a record of the damaged store
        write(pathOf(databaseFile), contentOf(m_pristine + u'/' + databaseFile));
        write(pathOf(file), contentOf(m_pristine + u'/' + file));
        const int notSound = m_notSound;
        QVERIFY(look());
        QCOMPARE(m_notSound, notSound);
    }
}

void DamagedStoreTest::flippedByteIsSurvived_data()
{
    addFiles();
}

void DamagedStoreTest::flippedByteIsSurvived()
{
    QFETCH(const QString, file);
    const QByteArray content = contentOf(m_pristine + u'/' + file);
    m_answered = m_refused = m_notSound = 0;
    // In the suite, a step that is no divisor of a page, so that all parts of pages are met.
    const qsizetype step = isLongRun() ? 1 : std::max<qsizetype>(1, content.size() / 41 | 1);
    int tried = 0;
    for (qsizetype at = 0; at < content.size(); at += step) {
        QByteArray damaged = content;
        damaged[at] = static_cast<char>(damaged[at] ^ (1 << (at % 8)));
        use(file, damaged, ++tried % 16 == 0);
        if (QTest::currentTestFailed()) {
            qWarning("byte %lld", static_cast<long long>(at));
            return;
        }
    }
    qInfo("%d bytes flipped: %d looks answered on record, %d refused, %d logs not verified or not sound",
          tried, m_answered, m_refused, m_notSound);
    QVERIFY(file != databaseFile || m_notSound > 0);
    QVERIFY(file != QLatin1StringView("secrets.conf") || m_refused > 0);
}

void DamagedStoreTest::cutFileIsSurvived_data()
{
    addFiles();
}

void DamagedStoreTest::cutFileIsSurvived()
{
    QFETCH(const QString, file);
    const QByteArray content = contentOf(m_pristine + u'/' + file);
    m_answered = m_refused = m_notSound = 0;
    const qsizetype step =
        isLongRun() || content.size() < 4096 ? std::min<qsizetype>(512, content.size() / 3) : 4096 + 512;
    int tried = 0;
    for (qsizetype size = 0; size < content.size(); size += step) {
        use(file, content.first(size), ++tried % 16 == 0);
        if (QTest::currentTestFailed()) {
            qWarning("cut to %lld bytes", static_cast<long long>(size));
            return;
        }
    }
    qInfo("cut %d times: %d looks answered on record, %d refused, %d logs not verified or not sound", tried,
          m_answered, m_refused, m_notSound);
    QVERIFY(file != databaseFile || (m_notSound > 0 && m_refused > 0));
}

USHER_TEST(DamagedStoreTest)

} // namespace DamagedStoreTests

#include "DamagedStoreTest.moc"
