// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/LocalPath.h"

#include <QSysInfo>
#include <QTest>

#include "tests/support/TestRegistry.h"

namespace LocalPathTests
{

using namespace usher;
using namespace Qt::StringLiterals;

class LocalPathTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pathAndFileUrlAreThePath_data();
    void pathAndFileUrlAreThePath();
    void urlOfAnotherPlaceIsRefused_data();
    void urlOfAnotherPlaceIsRefused();
};

void LocalPathTest::pathAndFileUrlAreThePath_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("path");
    const auto row = [](const QString& text, const QString& path) {
        QTest::newRow(qPrintable(text)) << text << path;
    };
    row(u"/srv/zato/server1"_s, u"/srv/zato/server1"_s);
    row(u"store"_s, u"store"_s);
    row(u" a store "_s, u" a store "_s); // a path may begin and end with blanks
    row(u"a:b"_s, u"a:b"_s);
    row(u"100%25"_s, u"100%25"_s);
    row(QString(), QString());
    row(u"file:///srv/zato/server1"_s, u"/srv/zato/server1"_s);
    row(u"file:///srv/zato/server1/"_s, u"/srv/zato/server1/"_s);
    row(u"file:///srv/my%20store/sso.conf"_s, u"/srv/my store/sso.conf"_s);
    row(u"file:///srv/my store"_s, u"/srv/my store"_s);
    row(u"file:///srv/b%C3%BCro"_s, u"/srv/büro"_s);
    row(u"file:///srv/büro"_s, u"/srv/büro"_s);
    row(u"file:///srv/a%23b%3Fc%25d"_s, u"/srv/a#b?c%d"_s);
    row(u"file:///srv/a#b?c"_s, u"/srv/a#b?c"_s);
    row(u"file://localhost/srv/store"_s, u"/srv/store"_s);
    row(u"file://LOCALHOST/srv/store"_s, u"/srv/store"_s);
    row(u"file://"_s + QSysInfo::machineHostName() + u"/srv/store"_s, u"/srv/store"_s);
    row(u"file:/srv/store"_s, u"/srv/store"_s);
    row(u"FILE:///srv/store"_s, u"/srv/store"_s);
    row(u" file:///srv/store\r\n"_s, u"/srv/store"_s);
}

void LocalPathTest::pathAndFileUrlAreThePath()
{
    QFETCH(const QString, text);
    QFETCH(const QString, path);
    const auto read = localPath(text);
    QVERIFY(read);
    QCOMPARE(*read, path);
}

void LocalPathTest::urlOfAnotherPlaceIsRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    const auto row = [](const QString& text, const QString& shown) {
        QTest::newRow(qPrintable(text)) << text << shown;
    };
    row(u"file://fileserver.example.com/srv/store"_s, u"file://fileserver.example.com/srv/store"_s);
    row(u"file://fileserver"_s, u"file://fileserver"_s);
    row(u"https://example.com/store"_s, u"https://example.com/store"_s);
    row(u"sftp://admin:hunter2@example.com/store"_s, u"sftp://example.com/store"_s);
    row(u"smb://server/share"_s, u"smb://server/share"_s);
    row(u"https://example.com/store?key=hunter2"_s, u"https://example.com/store"_s);
}

void LocalPathTest::urlOfAnotherPlaceIsRefused()
{
    QFETCH(const QString, text);
    QFETCH(const QString, shown);
    const auto read = localPath(text);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::PathElsewhere);
    QVERIFY2(errorSentence(read.error()).startsWith(shown + u" is not a place on this computer."_s),
             qPrintable(errorSentence(read.error())));
}

USHER_TEST(LocalPathTest)

} // namespace LocalPathTests

#include "LocalPathTest.moc"
