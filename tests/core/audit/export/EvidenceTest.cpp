// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/export/Evidence.h"

#include <functional>

#include <QFile>
#include <QJsonDocument>
#include <QTest>

#include "core/audit/tree/MerkleTree.h"
#include "core/sso/inspect/LogInspector.h"
#include "tests/core/audit/KeyOf.h"
#include "tests/core/audit/export/ExportedLog.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace EvidenceTests
{

using namespace usher;
using namespace usher::test;
using sso::ExportFormat;

namespace
{

constexpr QLatin1StringView alice("alice.active");

using Edit = std::function<void(QList<QByteArray>& lines)>;

} // namespace

/// Evidence is an export that proves itself: it is sound as it was written, and whatever changes it is found.
class EvidenceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_log = std::make_unique<ExportedLog>(); }
    void evidenceProvesItselfWithoutTheDatabase();
    void evidenceOfAFewProvesThoseFew();
    void evidenceOfALimitedTimeIsInTheOrderOfNumbers();
    void evidenceInTheOrderOfTimesIsSound();
    void changedEvidenceIsNotSound_data();
    void changedEvidenceIsNotSound();
    void evidenceThatIsNotAsItWasWrittenIsNotSound_data();
    void evidenceThatIsNotAsItWasWrittenIsNotSound();
    void blanksAfterLinesAreNotPartOfTheEvidence();
    void contentThatWasTakenOutIsSaid();
    void evidenceIsCheckedAgainstAGivenKey();

private:
    void writeLines(const QList<QByteArray>& lines) const
    {
        QFile changed(m_log->file());
        QVERIFY(changed.open(QIODevice::WriteOnly));
        changed.write(lines.join('\n') + '\n');
    }
    /// Looks twice, the second time after the clock was set back, and exports these looks as evidence.
    /// Returns the lines of the file: the header, the records 4, 5 and 6, which is the export's, and the end.
    [[nodiscard]] QList<QByteArray> evidenceOfAClockThatWasSetBack()
    {
        using namespace std::chrono_literals;
        m_log->clock.advance(10s);
        const bool isFirstSeen = get(*m_log->sso, alice).has_value();
        m_log->clock.advance(-1s);
        const bool isSecondSeen = get(*m_log->sso, alice).has_value();
        const auto exported = m_log->exportAs(ExportFormat::Evidence,
                                              {.records = {.from = fixtureNow() + std::chrono::seconds(5)}});
        return isFirstSeen && isSecondSeen && exported ? m_log->lines() : QList<QByteArray>();
    }
    [[nodiscard]] QString publicKey() const
    {
        return sso::LogInspector::open(m_log->store->folder()).value()->publicKey();
    }

    std::unique_ptr<ExportedLog> m_log;
};

void EvidenceTest::evidenceProvesItselfWithoutTheDatabase()
{
    const QString key = publicKey();
    QVERIFY(m_log->exportAs(ExportFormat::Evidence));
    m_log->sso.reset();
    m_log->store.reset();
    const auto verdict = audit::verifyEvidence(m_log->file(), key);
    QVERIFY2(verdict->isSound, qPrintable(verdict->fault));
    QCOMPARE(verdict->records, 4);
    QCOMPARE(verdict->checkpoint.size, 4);
}

void EvidenceTest::evidenceOfAFewProvesThoseFew()
{
    for (int i = 0; i < 20; ++i) {
        QVERIFY(get(*m_log->sso, alice));
    }
    QVERIFY(m_log->exportAs(ExportFormat::Evidence, {.records = {.target = QStringLiteral("frank")}}));
    const auto verdict = audit::verifyEvidence(m_log->file(), publicKey());
    QVERIFY2(verdict->isSound, qPrintable(verdict->fault));
    QCOMPARE(verdict->records, 2);
    QCOMPARE(verdict->checkpoint.size, 24);
}

void EvidenceTest::evidenceOfALimitedTimeIsInTheOrderOfNumbers()
{
    const QList<QByteArray> content = evidenceOfAClockThatWasSetBack();
    QCOMPARE(content.size(), 5);
    for (int line = 1; line <= 3; ++line) {
        QCOMPARE(
            QJsonDocument::fromJson(content[line]).object().value(QLatin1StringView("number")).toInteger(),
            line + 3);
    }
    const auto verdict = audit::verifyEvidence(m_log->file(), publicKey());
    QVERIFY2(verdict->isSound, qPrintable(verdict->fault));
    QCOMPARE(verdict->records, 3);
}

/// 0.1 wrote records of a limited time in this order.
void EvidenceTest::evidenceInTheOrderOfTimesIsSound()
{
    const QList<QByteArray> content = evidenceOfAClockThatWasSetBack();
    QCOMPARE(content.size(), 5);
    const auto faultOf = [&](const QList<int>& order) {
        QList<QByteArray> reordered{content.first()};
        for (const int line : order) {
            reordered << content[line];
        }
        writeLines(reordered << content.last());
        return audit::verifyEvidence(m_log->file(), publicKey())->fault;
    };
    QCOMPARE(faultOf({2, 1, 3}), QString());
    const QString twice = QStringLiteral("Record %1 in line %2 is there twice, or is not in its place");
    QCOMPARE(faultOf({2, 1, 1}), twice.arg(4).arg(4));
    QCOMPARE(faultOf({2, 1, 2}), twice.arg(5).arg(4));
    QCOMPARE(faultOf({1, 2, 2}), twice.arg(5).arg(4));
    QCOMPARE(faultOf({1, 3, 2}), twice.arg(5).arg(4));
    QCOMPARE(faultOf({2, 3, 1}), QString()); // in the order of times, too
    QCOMPARE(faultOf({2, 1, 3, 3}), twice.arg(6).arg(5));
    QCOMPARE(faultOf({2, 1, 3, 1}), twice.arg(4).arg(5));
}

void EvidenceTest::changedEvidenceIsNotSound_data()
{
    QTest::addColumn<int>("line");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("another name") << 1 << QByteArray("alice") << QByteArray("carol");
    QTest::newRow("another number") << 1 << QByteArray("\"number\":1") << QByteArray("\"number\":2");
    QTest::newRow("the lowest number there is")
        << 1 << QByteArray("\"number\":1") << QByteArray("\"number\":-9223372036854775808");
    QTest::newRow("another proof") << 2 << QByteArray(R"("proof":[")") << QByteArray(R"("proof":["AAAA)");
    QTest::newRow("another size") << 0 << QByteArray("\\n4\\n") << QByteArray("\\n5\\n");
    QTest::newRow("another count") << 5 << QByteArray("4") << QByteArray("3");
    QTest::newRow("a line less") << 2 << QByteArray() << QByteArray();
    QTest::newRow("no end") << 5 << QByteArray() << QByteArray();
}

void EvidenceTest::changedEvidenceIsNotSound()
{
    QFETCH(const int, line);
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    QVERIFY(m_log->exportAs(ExportFormat::Evidence));
    QList<QByteArray> content = m_log->lines();
    QCOMPARE(content.size(), 6);
    if (before.isEmpty()) {
        content.removeAt(line);
    } else {
        QVERIFY(content[line].contains(before));
        content[line].replace(before, after);
    }
    writeLines(content);
    const auto verdict = audit::verifyEvidence(m_log->file(), publicKey());
    QVERIFY(!verdict->isSound);
    QVERIFY(!verdict->fault.isEmpty());
}

void EvidenceTest::evidenceThatIsNotAsItWasWrittenIsNotSound_data()
{
    QTest::addColumn<Edit>("edit");
    QTest::addColumn<QString>("fault");
    const auto row = [](const char* what, const char* fault, const Edit& edit) {
        QTest::newRow(what) << edit << QString::fromLatin1(fault);
    };
    const auto replacing = [](int line, const char* before, const char* after) {
        return [=](QList<QByteArray>& lines) {
            QVERIFY(lines[line].contains(before));
            lines[line].replace(lines[line].indexOf(before), QByteArrayView(before).size(), after);
        };
    };
    // The end has no more records than before, so that the count is right.
    row("the same record twice", "Record 2 in line 4 is there twice",
        [](QList<QByteArray>& lines) { lines[3] = lines[2]; });
    row("another order", "Record 1 in line 3 is there twice, or is not in its place",
        [](QList<QByteArray>& lines) { lines.swapItemsAt(1, 2); });
    row("a byte order mark after a blank line", "Line 2 is not written as Usher writes it",
        [](QList<QByteArray>& lines) { lines[0].prepend("\n\xef\xbb\xbf"); });
    row("a foreign member after a blank line", "Line 4 lacks something", [](QList<QByteArray>& lines) {
        lines[1].prepend('\n');
        lines[2].replace("]}", "],\"verified\":true}");
    });
    row("a foreign member of the first line", "Line 1 lacks something, or has more",
        replacing(0, "\"}", R"(","note":1})"));
    row("a foreign member of a record", "Line 3 lacks something, or has more",
        replacing(2, "]}", "],\"verified\":true}"));
    row("a foreign member of the end", "Line 6 lacks something, or has more",
        replacing(5, "}", ",\"signed\":true}"));
    row("a member less", "Line 2 lacks something", replacing(1, "\"number\":1,", ""));
    row("content and its hash", "Line 2 lacks something, or has more",
        replacing(1, "\"number\"", R"("leaf_hash":"","number")"));
    row("a member twice", "Line 2 is not written as Usher writes it",
        replacing(1, "\"number\":1", R"("number":7,"number":1)"));
    row("another spelling of a number", "Line 2 is not written",
        replacing(1, "\"number\":1", "\"number\":1.0"));
    row("another spelling of a character", "Line 2 is not written", replacing(1, "alice", "\\u0061lice"));
    row("white space", "Line 2 is not written", replacing(1, "\"number\":", "\"number\": "));
    row("no object", "Line 2 is not written", replacing(1, "{", "["));
    row("a hash with white space", "Record 1 is not proven", replacing(1, R"("proof":[")", R"("proof":[" )"));
    row("a hash without padding", "Record 1 is not proven", replacing(1, "=\"", "\""));
    row("a hash of the other alphabet", "Record 1 is not proven", [](QList<QByteArray>& lines) {
        const qsizetype proof = lines[1].indexOf("\"proof\"");
        lines[1] = lines[1].first(proof) + lines[1].sliced(proof).replace('+', '-').replace('/', '_');
        lines[1].replace("=\"", "_\"");
    });
    row("a hash whose last bits are set", "Record 1 is not proven", [](QList<QByteArray>& lines) {
        const qsizetype last = lines[1].indexOf("=\"") - 1;
        lines[1][last] = static_cast<char>(lines[1].at(last) + 1);
    });
    row("a hash that is a number", "Record 1 is not proven", replacing(1, "\"proof\":[", "\"proof\":[1,"));
    row("a proof that is no list", "Record 1 is not proven", [](QList<QByteArray>& lines) {
        lines[1] = lines[1].first(lines[1].indexOf("\"proof\"")) + R"("proof":""})";
    });
    row("a key of another store", "The public key does not belong to the store",
        replacing(0, R"("key":"usher/)", R"("key":"usher/x)"));
    row("a line more in the checkpoint", "The file has no checkpoint, or something beside it",
        replacing(0, "\\n\"", R"(\nmore\n")"));
    row("a blank more in the checkpoint", "The file has no checkpoint, or something beside it",
        replacing(0, "\\n\"", " \\n\""));
}

void EvidenceTest::evidenceThatIsNotAsItWasWrittenIsNotSound()
{
    QFETCH(const Edit, edit);
    QFETCH(const QString, fault);
    QVERIFY(m_log->exportAs(ExportFormat::Evidence));
    QList<QByteArray> content = m_log->lines();
    edit(content);
    writeLines(content);
    for (const QString& key : {publicKey(), QString()}) {
        const auto verdict = audit::verifyEvidence(m_log->file(), key);
        QVERIFY(!verdict->isSound);
        QVERIFY2(verdict->fault.startsWith(fault), qPrintable(verdict->fault));
    }
}

void EvidenceTest::blanksAfterLinesAreNotPartOfTheEvidence()
{
    constexpr qsizetype manyBlanks = 100'000; // more than is read at once
    QVERIFY(m_log->exportAs(ExportFormat::Evidence));
    QList<QByteArray> content = m_log->lines();
    for (QByteArray& line : content) {
        line += QByteArray(manyBlanks, ' ');
    }
    writeLines(content);
    const auto verdict = audit::verifyEvidence(m_log->file(), publicKey());
    QVERIFY2(verdict->isSound, qPrintable(verdict->fault));
    QCOMPARE(verdict->records, 4);
}

void EvidenceTest::contentThatWasTakenOutIsSaid()
{
    QVERIFY(m_log->exportAs(ExportFormat::Evidence));
    QVERIFY(audit::verifyEvidence(m_log->file(), {})->firstWithoutContent.isEmpty());
    QList<QByteArray> content = m_log->lines();
    for (const int line : {1, 3}) {
        const QJsonObject json = QJsonDocument::fromJson(content[line]).object();
        const QByteArray hash =
            audit::leafHash(json.value(QLatin1StringView("leaf")).toString().toUtf8()).toBase64();
        content[line] =
            R"({"leaf_hash":")" + hash + content[line].sliced(content[line].indexOf(R"(","number")"));
    }
    writeLines(content);
    const auto verdict = audit::verifyEvidence(m_log->file(), publicKey());
    QVERIFY2(verdict->isSound, qPrintable(verdict->fault));
    QCOMPARE(verdict->records, 4);
    QCOMPARE(verdict->withoutContent, 2);
    QCOMPARE(verdict->firstWithoutContent, (QList<qint64>{1, 3}));
}

void EvidenceTest::evidenceIsCheckedAgainstAGivenKey()
{
    QVERIFY(m_log->exportAs(ExportFormat::Evidence));
    const QString own = publicKey();
    QVERIFY(audit::verifyEvidence(m_log->file(), own)->isSound);
    QVERIFY(
        audit::verifyEvidence(m_log->file(), {})->isSound); // with the key that the evidence itself contains
    const QString storeId = audit::unverifiedCheckpoint(QJsonDocument::fromJson(m_log->lines().first())
                                                            .object()
                                                            .value(QLatin1StringView("checkpoint"))
                                                            .toString()
                                                            .toUtf8())
                                ->storeId;
    QVERIFY(
        !audit::verifyEvidence(m_log->file(), audit::verifierKey(storeId, keyOf('x').publicKey()))->isSound);
}

USHER_TEST(EvidenceTest)

} // namespace EvidenceTests

#include "EvidenceTest.moc"
