// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/record/RecordedText.h"

#include <QJsonArray>
#include <QTest>

#include "core/crypto/Mac.h"
#include "tests/support/TestRegistry.h"

namespace RecordedTextTests
{

using namespace usher;
using namespace usher::audit;

namespace
{

/// Returns the leaf of the entry at the longest place that there is.
QByteArray placedLeafOf(const Entry& entry)
{
    return leafOf(entry, {.storeId = QString(32, u'0'),
                          .number = std::numeric_limits<qint64>::max(),
                          .nonce = QString(32, u'0'),
                          .time = QString(26, u'0')});
}

} // namespace

class RecordedTextTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textIsKept_data();
    void textIsKept();
    void whatUtf8CannotHoldIsMadeVisible_data();
    void whatUtf8CannotHoldIsMadeVisible();
    void longTextIsKnownByItsHashAndLength();
    void longTextIsCutBetweenCharacters();
    void leafIsNeverTooLong_data();
    void leafIsNeverTooLong();
    void escapesMakeNoLeafTooLong();
    void leafAtTheLimitIsNotTooLong();
    void whatIsNoTextMakesNoLeafTooLong();
};

void RecordedTextTest::textIsKept_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("letters") << QStringLiteral("Firefox 139.0");
    QTest::newRow("other letters") << QStringLiteral("žlutý kůň 馬 \U0001F600");
    QTest::newRow("control characters") << QStringLiteral("a\tb\u0001\u202E");
    QTest::newRow("as long as it may be") << QString(longestRecordedText, u'x');
    QTest::newRow("as many bytes as it may have") << QString(longestRecordedText / 2, QChar(u'ž'));
}

void RecordedTextTest::textIsKept()
{
    QFETCH(const QString, text);
    QCOMPARE(recordedText(text), text);
}

void RecordedTextTest::whatUtf8CannotHoldIsMadeVisible_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("recorded");
    const auto row = [](const char* name, const QString& text, const QString& recorded) {
        QTest::newRow(name) << text << recorded;
    };
    row("a high surrogate", QStringLiteral("a") + QChar(0xD800) + u'b', QStringLiteral("a⟨U+D800⟩b"));
    row("a low surrogate", QString(QChar(0xDFFF)), QStringLiteral("⟨U+DFFF⟩"));
    row("the wrong way round", QString(QChar(0xDC00)) + QChar(0xD800), QStringLiteral("⟨U+DC00⟩⟨U+D800⟩"));
    row("beside a pair", QChar(0xD83D) + QStringLiteral("\U0001F600"), QStringLiteral("⟨U+D83D⟩\U0001F600"));
    row("U+0000", QStringLiteral("a") + QChar(u'\0') + u'b', QStringLiteral("a\u2400b"));
}

void RecordedTextTest::whatUtf8CannotHoldIsMadeVisible()
{
    QFETCH(const QString, text);
    QFETCH(const QString, recorded);
    QCOMPARE(recordedText(text), recorded);
    QCOMPARE(QString::fromUtf8(recorded.toUtf8()), recorded);
}

void RecordedTextTest::longTextIsKnownByItsHashAndLength()
{
    const QString text(longestRecordedText + 1, u'x');
    const QString recorded = recordedText(text);
    QCOMPARE(recorded, QString(longestRecordedText / 2, u'x') +
                           QStringLiteral("… (1025 bytes, SHA-256 %1)")
                               .arg(QString::fromLatin1(crypto::sha256({text.toUtf8()}).toHex())));
    QVERIFY(recordedText(text + u'x') != recordedText(text + u'y'));
    QCOMPARE(recordedText(recorded), recorded);
}

void RecordedTextTest::longTextIsCutBetweenCharacters()
{
    for (const QString& letter : {QStringLiteral("ž"), QStringLiteral("馬"), QStringLiteral("\U0001F600")}) {
        const QString recorded = recordedText(u'a' + letter.repeated(longestRecordedText));
        QVERIFY(!recorded.contains(QChar(QChar::ReplacementCharacter)));
        QVERIFY(recorded.startsWith(u'a' + letter) && recorded.contains(letter + u'…'));
        QVERIFY(recorded.toUtf8().size() <= longestRecordedText);
    }
}

void RecordedTextTest::leafIsNeverTooLong_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("members");
    for (const int members : {0, 20, 5000}) {
        QTest::addRow("letters, %d", members) << QString(50'000, u'x') << members;
        QTest::addRow("escapes, %d", members) << QString(50'000, QChar(u'\x1f')) << members;
        QTest::addRow("escapes of the usual length, %d", members) << QString(1000, QChar(u'\x1f')) << members;
        QTest::addRow("surrogates, %d", members) << QString(50'000, QChar(0xD800)) << members;
    }
}

void RecordedTextTest::leafIsNeverTooLong()
{
    QFETCH(const QString, text);
    QFETCH(const int, members);
    const Person person{.userId = text, .username = text, .usernameReference = text, .ustReference = text};
    Entry entry{.op = QStringLiteral("user.login"),
                .cid = text,
                .currentApp = text,
                .remoteAddr = text,
                .userAgent = text,
                .outcome = Outcome::Ok,
                .status = Status::Ok,
                .actor = person,
                .target = person,
                .extra = {{QStringLiteral("filter"), QJsonArray{text, 1, true}}}};
    for (int i = 0; i < members; ++i) {
        entry.extra.insert(QString::number(i), QString(200, u'x'));
    }
    const Entry recorded = recordedEntry(entry);
    const QByteArray leaf = placedLeafOf(recorded);
    QVERIFY2(leaf.size() <= longestLeaf, QByteArray::number(leaf.size()).constData());
    QVERIFY(leaf.contains("\"op\":\"user.login\""));
    // The record is found by them.
    QCOMPARE(recorded.cid, recordedText(text));
    QCOMPARE(recorded.actor.userId, recordedText(text));
    QCOMPARE(recorded.target.userId, recordedText(text));
}

/// A control character has six bytes in a leaf.
void RecordedTextTest::escapesMakeNoLeafTooLong()
{
    for (int count = 1; count <= 7; ++count) {
        QJsonArray texts;
        for (int i = 0; i < count; ++i) {
            texts.append(QString(1000, QChar(u'\x1f')));
        }
        const Entry entry{.op = QStringLiteral("user.login"), .extra = {{QStringLiteral("filter"), texts}}};
        QVERIFY(placedLeafOf(recordedEntry(entry)).size() <= longestLeaf);
    }
}

/// Where its usual texts just fit, or just do not.
void RecordedTextTest::leafAtTheLimitIsNotTooLong()
{
    QJsonArray texts;
    for (int i = 0; i < 31; ++i) {
        texts.append(QString(1000, u'x'));
    }
    for (int more = 0; more <= 1000; more += 50) {
        QJsonArray all = texts;
        all.append(QString(more, u'x'));
        all.append(QString(more, u'x'));
        const Entry entry{.op = QStringLiteral("user.login"), .extra = {{QStringLiteral("filter"), all}}};
        const QByteArray leaf = placedLeafOf(recordedEntry(entry));
        QVERIFY2(leaf.size() <= longestLeaf, QByteArray::number(leaf.size()).constData());
        QVERIFY(more > 0 || leaf.contains(QByteArray(1000, 'x'))); // the first of them does fit
    }
}

void RecordedTextTest::whatIsNoTextMakesNoLeafTooLong()
{
    QJsonArray numbers;
    for (int i = 0; i < 20'000; ++i) {
        numbers.append(i);
    }
    QJsonObject keys;
    for (int i = 0; i < 100; ++i) {
        keys.insert(QString(1000, u'k') + QString::number(i), true);
    }
    for (const QJsonValue& value : {QJsonValue(numbers), QJsonValue(keys)}) {
        const Entry entry{.op = QStringLiteral("user.login"), .extra = {{QStringLiteral("filter"), value}}};
        QVERIFY(placedLeafOf(recordedEntry(entry)).size() <= longestLeaf);
    }
}

USHER_TEST(RecordedTextTest)

} // namespace RecordedTextTests

#include "RecordedTextTest.moc"
