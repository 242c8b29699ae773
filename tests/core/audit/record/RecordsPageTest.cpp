// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

#include "core/audit/export/ExportFormat.h"
#include "core/audit/record/Entry.h"
#include "core/audit/record/Operations.h"
#include "tests/support/TestRegistry.h"

namespace RecordsPageTests
{

using namespace usher;

namespace
{

/// Returns the names in the first column of the table below a heading of the manual's page Records, sorted.
QStringList namesBelow(const QString& heading)
{
    QFile file(QStringLiteral(USHER_TEST_DATA "/../../resources/manual/records.md"));
    const QString page = file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    const QString section =
        page.section(QStringLiteral("\n## ") + heading + u'\n', 1, 1).section(QStringLiteral("\n## "), 0, 0);
    QStringList names;
    static const QRegularExpression name(QStringLiteral("`([^`]+)`"));
    for (const QString& line : section.split(u'\n')) {
        if (line.startsWith(u'|')) {
            for (auto each = name.globalMatch(line.section(u'|', 1, 1)); each.hasNext();) {
                names << each.next().captured(1);
            }
        }
    }
    names.sort();
    return names;
}

template <class Rows, class NameOf>
QStringList sortedNames(const Rows& rows, NameOf nameOf)
{
    QStringList names;
    for (const auto& row : rows) {
        names << nameOf(row);
    }
    names.sort();
    return names;
}

} // namespace

/// The manual's page Records lists what records can have, and nothing else.
class RecordsPageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void operationsAreListed();
    void keysInExtraAreListed();
    void reasonsAreListed();
    void keysOfJsonLinesAreListed();
    void columnsOfCsvAreListed();
    void keysOfTheLeafAreListed();
};

void RecordsPageTest::operationsAreListed()
{
    QCOMPARE(namesBelow(QStringLiteral("Operations")),
             sortedNames(audit::operations, [](QLatin1StringView op) { return QString(op); }));
}

void RecordsPageTest::keysInExtraAreListed()
{
    QCOMPARE(namesBelow(QStringLiteral("The keys in extra")),
             sortedNames(audit::namedExtraKeys,
                         [](const audit::NamedExtraKey& each) { return QString(each.name); }));
}

void RecordsPageTest::reasonsAreListed()
{
    QStringList names;
    for (int cause = 0; cause <= static_cast<int>(Cause::ProposalUsed); ++cause) {
        names << reasonName({.party = Party::User, .cause = static_cast<Cause>(cause)}).section(u'_', 1);
    }
    names.sort();
    QCOMPARE(namesBelow(QStringLiteral("Reasons")), names);
}

void RecordsPageTest::keysOfJsonLinesAreListed()
{
    const audit::Record record{.state = audit::RecordState::Whole};
    const QStringList keys = QJsonDocument::fromJson(audit::jsonLine(record)).object().keys(); // sorted
    QCOMPARE(namesBelow(QStringLiteral("JSON Lines")), keys);
}

void RecordsPageTest::columnsOfCsvAreListed()
{
    QStringList columns = QString::fromLatin1(audit::csvHeader().trimmed()).split(u',');
    columns.sort();
    QCOMPARE(namesBelow(QStringLiteral("CSV")), columns);
}

void RecordsPageTest::keysOfTheLeafAreListed()
{
    const QStringList keys = QJsonDocument::fromJson(audit::leafOf({}, {})).object().keys(); // sorted
    QCOMPARE(namesBelow(QStringLiteral("The leaf")), keys);
}

USHER_TEST(RecordsPageTest)

} // namespace RecordsPageTests

#include "RecordsPageTest.moc"
