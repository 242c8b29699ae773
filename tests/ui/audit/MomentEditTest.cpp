// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/MomentEdit.h"

#include <ctime>

#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>
#include <QTest>

#include "tests/support/TestRegistry.h"

namespace MomentEditTests
{

using namespace usher;
using namespace usher::ui;

class MomentEditTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aPastedTimeIsReadAsItWasPrinted_data();
    void aPastedTimeIsReadAsItWasPrinted();
    void otherTextIsNotPasted();
};

namespace
{

/// Returns what the field shows, in ISO 8601, after this text was pasted into it.
QString shownAfter(const QString& pasted, DayEdge edge)
{
    QGuiApplication::clipboard()->setText(pasted);
    MomentEdit edit(edge);
    edit.setDateTime(QDateTime(QDate(2020, 1, 2), QTime(3, 4)));
    QTest::keySequence(&edit, QKeySequence(QKeySequence::Paste));
    return edit.dateTime().toString(Qt::ISODate);
}

} // namespace

void MomentEditTest::initTestCase()
{
    qputenv("TZ", "Europe/Berlin");
    ::tzset();
    QLocale::setDefault(QLocale::c());
}

void MomentEditTest::aPastedTimeIsReadAsItWasPrinted_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("until");
    const auto row = [](const char* pasted, const char* from, const char* until) {
        QTest::newRow(pasted) << QString::fromUtf8(pasted) << QString::fromLatin1(from)
                              << QString::fromLatin1(until);
    };
    // What is copied is in UTC; the fields are in local time, in whole minutes.
    row("2026-03-14T16:12:55.123456Z", "2026-03-14T17:12:00", "2026-03-14T17:13:00");
    row(" 2026-03-14 16:12:55 UTC\r\n", "2026-03-14T17:12:00", "2026-03-14T17:13:00");
    row("2026-07-14 16:12", "2026-07-14T18:12:00", "2026-07-14T18:12:00");
    row("2026-03-14T16:12:00+01:00", "2026-03-14T16:12:00", "2026-03-14T16:12:00");
    row("14 Mar 2026, 17:12:55", "2026-03-14T17:12:00", "2026-03-14T17:13:00");
    row("2026-03-14", "2026-03-14T00:00:00", "2026-03-15T00:00:00");
}

void MomentEditTest::aPastedTimeIsReadAsItWasPrinted()
{
    QFETCH(const QString, pasted);
    QFETCH(const QString, from);
    QFETCH(const QString, until);
    QCOMPARE(shownAfter(pasted, DayEdge::Begin), from);
    QCOMPARE(shownAfter(pasted, DayEdge::End), until);
}

void MomentEditTest::otherTextIsNotPasted()
{
    QCOMPARE(shownAfter(QStringLiteral("yesterday"), DayEdge::Begin), QStringLiteral("2020-01-02T03:04:00"));
}

USHER_TEST(MomentEditTest)

} // namespace MomentEditTests

#include "MomentEditTest.moc"
