// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/file/PlainFile.h"

#include <sys/stat.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "tests/support/TestRegistry.h"

namespace PlainFileTests
{

using namespace usher;

class PlainFileTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QFile file(path("file"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write("content"), 7);
        QVERIFY(QFile::link(path("file"), path("link")));
        QVERIFY(QFile::link(path("nowhere"), path("broken link")));
        QCOMPARE(::mkfifo(QFile::encodeName(path("pipe")).constData(), S_IRUSR | S_IWUSR), 0);
    }

    void onlyAPlainFileIsOpened()
    {
        QFile file;
        QVERIFY(openPlainFile(path("file"), file));
        QCOMPARE(file.readAll(), QByteArray("content"));
        for (const char* name : {"link", "broken link", "pipe", "nowhere", ""}) { // a pipe is not waited for
            QFile other;
            QVERIFY2(!openPlainFile(path(name), other), name);
            QVERIFY2(!other.isOpen(), name);
        }
    }

    void onlyWhatIsNotThereIsAbsent()
    {
        for (const char* name : {"file", "link", "broken link", "pipe", ""}) {
            QVERIFY2(!isAbsent(path(name)), name);
        }
        QVERIFY(isAbsent(path("nowhere")));
        QVERIFY(isAbsent(path("no/where")));
        QVERIFY(isAbsent(path("file/where")));                  // not in a folder
        QVERIFY(!isAbsent(path("file") + QString(5000, u'x'))); // nobody can tell
    }

private:
    [[nodiscard]] QString path(const char* name) const { return m_folder.filePath(QLatin1StringView(name)); }

    QTemporaryDir m_folder;
};

USHER_TEST(PlainFileTest)

} // namespace PlainFileTests

#include "PlainFileTest.moc"
