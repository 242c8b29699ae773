// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/TokenFile.h"

#include <QBuffer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "tests/support/TestRegistry.h"

namespace TokenFileTests
{

using namespace usher;
using namespace Qt::StringLiterals;

namespace
{

QByteArray tokenOf(int number)
{
    return "zust" + QByteArray::number(number).rightJustified(26, '0');
}

/// Returns a log with this number of tokens, each in a line of its own.
QByteArray logWith(int count)
{
    QByteArray log;
    for (int i = 0; i < count; ++i) {
        log += "2026-03-14 16:12:55 INFO ust=" + tokenOf(i) + '\n';
    }
    return log;
}

} // namespace

class TokenFileTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tokensOfAFileAreFoundInTheirOrder();
    void onlyTheFirstTokensAreReturned();
    void portionsArriveWhileTheFileIsRead();
    void receiverAndProgressCanEndTheReading();
    void whatIsNoFileIsNotRead();

private:
    const QTemporaryDir m_folder;
};

void TokenFileTest::tokensOfAFileAreFoundInTheirOrder()
{
    const QString path = m_folder.filePath(u"log"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(logWith(5'000));
    file.close();
    const auto found = firstTokens(path, 100'000);
    QVERIFY(found);
    QCOMPARE(found->tokens.size(), std::size_t{5'000});
    QCOMPARE(found->tokens.at(4'321).view().toByteArray(), tokenOf(4'321));
    QVERIFY(!found->hasMore);
}

void TokenFileTest::onlyTheFirstTokensAreReturned()
{
    QBuffer buffer;
    buffer.setData(logWith(11));
    QVERIFY(buffer.open(QIODevice::ReadOnly));
    const auto found = firstTokens(buffer, u"log"_s, 10);
    QVERIFY(found);
    QCOMPARE(found->tokens.size(), std::size_t{10});
    QCOMPARE(found->tokens.back().view().toByteArray(), tokenOf(9));
    QVERIFY(found->hasMore);
}

void TokenFileTest::portionsArriveWhileTheFileIsRead()
{
    QBuffer buffer;
    buffer.setData(logWith(20'000));
    QVERIFY(buffer.open(QIODevice::ReadOnly));
    std::size_t count = 0;
    bool hasArrivedBeforeTheEnd = false;
    QVERIFY(readTokens(buffer, u"log"_s, [&](const std::vector<crypto::SecretBytes>& tokens) -> Result<void> {
        count += tokens.size();
        hasArrivedBeforeTheEnd = hasArrivedBeforeTheEnd || (count > 0 && !buffer.atEnd());
        return {};
    }));
    QCOMPARE(count, std::size_t{20'000});
    QVERIFY(hasArrivedBeforeTheEnd);
}

void TokenFileTest::receiverAndProgressCanEndTheReading()
{
    QBuffer buffer;
    buffer.setData(logWith(20'000));
    QVERIFY(buffer.open(QIODevice::ReadOnly));
    const auto stopped = readTokens(
        buffer, u"log"_s, [](const auto&) -> Result<void> { return failure(ErrorKind::WriteFailed); });
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().kind, ErrorKind::WriteFailed);
    QVERIFY(!buffer.atEnd());
    QVERIFY(buffer.seek(0));
    const auto cancelled =
        firstTokens(buffer, u"log"_s, 100'000, [&](qint64 done, qint64 of) { return done < of / 2; });
    QVERIFY(!cancelled);
    QCOMPARE(cancelled.error().kind, ErrorKind::Cancelled);
    QVERIFY(!buffer.atEnd());
}

void TokenFileTest::whatIsNoFileIsNotRead()
{
    for (const QString& path : {m_folder.path(), m_folder.filePath(u"missing"_s), u"/dev/zero"_s}) {
        const auto found = firstTokens(path, 10);
        QVERIFY(!found);
        QCOMPARE(found.error().kind, ErrorKind::FileUnreadable);
        QCOMPARE(found.error().subject, path);
    }
}

USHER_TEST(TokenFileTest)

} // namespace TokenFileTests

#include "TokenFileTest.moc"
