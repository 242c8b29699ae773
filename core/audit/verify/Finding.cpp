// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/verify/Finding.h"

#include <QCoreApplication>
#include <QLocale>

namespace usher::audit
{

namespace
{

class FindingWords final
{
    Q_DECLARE_TR_FUNCTIONS(Finding)
};

QString pattern(Fault fault)
{
    switch (fault) {
    case Fault::HeadMissing:
        return FindingWords::tr("The log has no head");
    case Fault::HeadUnfit:
        return FindingWords::tr("The size, root and compact range in the log's head do not match each other");
    case Fault::HeadUnsigned:
        return FindingWords::tr("The log's head is not signed with the required key");
    case Fault::HeadKeyWrong:
        return FindingWords::tr("The log's head names another key than the one that it is signed with");
    case Fault::HeadNoteLonger:
        return FindingWords::tr("The log's head has lines that do not belong there");
    case Fault::HeadsSeveral:
        return FindingWords::tr("The log has more than one head");
    case Fault::TablesAltered:
        return FindingWords::tr("The audit tables were altered: %4");
    case Fault::TableDamaged:
        return FindingWords::tr("The database itself finds its tables damaged: %4");
    case Fault::NumberInvalid:
        return FindingWords::tr(
            "The log has a record whose number is not a whole number or comes twice, so the records from %1 on were not read");
    case Fault::RecordMissing:
        return FindingWords::tr("Record %1 is missing");
    case Fault::RecordExtra:
        return FindingWords::tr("Record %1 was inserted: the log's head does not count it");
    case Fault::RecordMisplaced:
        return FindingWords::tr(
            "Record %1 is not the record that belongs there: it has another number, or is from another log");
    case Fault::RecordChanged:
        return FindingWords::tr("Record %1 was changed: its content does not match its hash");
    case Fault::RecordUnreadable:
        return FindingWords::tr("Record %1 cannot be read as a record");
    case Fault::ColumnsChanged:
        return FindingWords::tr("Record %1 was changed: its index columns do not match its content");
    case Fault::ContentMissing:
        return FindingWords::tr(
            "Record %1 was emptied, but the log has no record of a pruning that did this");
    case Fault::RootWrong:
        return FindingWords::tr(
            "The records do not give the signed root: one or more of them were changed together with their hashes");
    case Fault::Rewritten:
        return FindingWords::tr(
            "The log was rewritten or put back: it does not go on from the %2 records that %3 saw");
    case Fault::StandbyShorter:
        return FindingWords::tr(
            "The log has fewer records than the %2 that %3 saw: this standby does not have everything yet, or the log was rewritten or put back");
    }
    return {};
}

} // namespace

QString findingSentence(const Finding& finding)
{
    const QLocale english(QLocale::English);
    return pattern(finding.fault)
        .replace(QLatin1StringView("%1"), english.toString(finding.record))
        .replace(QLatin1StringView("%2"), english.toString(finding.seenSize))
        .replace(QLatin1StringView("%3"), finding.outside)
        .replace(QLatin1StringView("%4"), finding.part);
}

} // namespace usher::audit
