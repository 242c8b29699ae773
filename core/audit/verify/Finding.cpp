// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/verify/Finding.h"

#include <QCoreApplication>
#include <QLocale>

namespace usher::audit
{

namespace
{

QString tr(const char* text)
{
    return QCoreApplication::translate("Finding", text);
}

QString pattern(Fault fault)
{
    switch (fault) {
    case Fault::HeadMissing:
        return tr("The log has no head");
    case Fault::HeadUnfit:
        return tr("The size, root and compact range in the log's head do not fit each other");
    case Fault::HeadUnsigned:
        return tr("The log's head is not signed with the key that it must be signed with");
    case Fault::RecordMissing:
        return tr("Record %1 is missing");
    case Fault::RecordExtra:
        return tr("Record %1 was put in: the log's head does not count it");
    case Fault::RecordMisplaced:
        return tr("Record %1 is not the one that belongs there: it is another one's, or of another log");
    case Fault::RecordChanged:
        return tr("Record %1 was changed: its content does not have its hash");
    case Fault::RecordUnreadable:
        return tr("Record %1 is no record");
    case Fault::ColumnsChanged:
        return tr("Record %1 was changed: the columns that it is found by are not what it says");
    case Fault::ContentMissing:
        return tr("Record %1 was emptied, and no pruning is on record that did it");
    case Fault::RootWrong:
        return tr("The records do not come to the root that was signed: one or more were changed together "
                  "with their hashes");
    case Fault::Rewritten:
        return tr("The log was rewritten or put back: it does not go on from the %2 records that %3 saw");
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
        .replace(QLatin1StringView("%3"), finding.outside);
}

} // namespace usher::audit
