// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/text/ExtraKeyText.h"

#include <QCoreApplication>

namespace usher::ui
{

using audit::ExtraKey;

namespace
{

class ExtraKeyWords final
{
    Q_DECLARE_TR_FUNCTIONS(ExtraKeyText)
};

} // namespace

QString extraKeyText(ExtraKey key)
{
    switch (key) {
    case ExtraKey::AcceptedInsteadOf:
        return ExtraKeyWords::tr("Accepted instead of");
    case ExtraKey::Actor:
        return ExtraKeyWords::tr("Who");
    case ExtraKey::AsOf:
        return ExtraKeyWords::tr("Found as of (UTC)");
    case ExtraKey::Asked:
        return ExtraKeyWords::tr("Sessions asked for");
    case ExtraKey::Before:
        return ExtraKeyWords::tr("Older than (UTC)");
    case ExtraKey::BreakGlass:
        return ExtraKeyWords::tr("Alone, in an emergency");
    case ExtraKey::Changed:
        return ExtraKeyWords::tr("Changed meanwhile");
    case ExtraKey::Cid:
        return ExtraKeyWords::tr("Correlation ID");
    case ExtraKey::ClockDifferenceSeconds:
        return ExtraKeyWords::tr("Database's clock ahead by (seconds)");
    case ExtraKey::Descending:
        return ExtraKeyWords::tr("Descending order");
    case ExtraKey::Ended:
        return ExtraKeyWords::tr("Sessions ended");
    case ExtraKey::Expires:
        return ExtraKeyWords::tr("Expires (UTC)");
    case ExtraKey::FailuresCleared:
        return ExtraKeyWords::tr("Failures cleared");
    case ExtraKey::FailuresInRow:
        return ExtraKeyWords::tr("Failures in a row");
    case ExtraKey::File:
        return ExtraKeyWords::tr("File");
    case ExtraKey::Filter:
        return ExtraKeyWords::tr("Filter");
    case ExtraKey::FirstShown:
        return ExtraKeyWords::tr("First row shown");
    case ExtraKey::Format:
        return ExtraKeyWords::tr("Format");
    case ExtraKey::From:
        return ExtraKeyWords::tr("From (UTC)");
    case ExtraKey::Gone:
        return ExtraKeyWords::tr("Already gone");
    case ExtraKey::Host:
        return ExtraKeyWords::tr("Computer");
    case ExtraKey::InvalidReason:
        return ExtraKeyWords::tr("Why the session is not valid");
    case ExtraKey::IsSuperUser:
        return ExtraKeyWords::tr("Super-user");
    case ExtraKey::IsValid:
        return ExtraKeyWords::tr("Session is valid");
    case ExtraKey::KeptRecords:
        return ExtraKeyWords::tr("Records that stay");
    case ExtraKey::Kept:
        return ExtraKeyWords::tr("Sessions that stay");
    case ExtraKey::KeyAfter:
        return ExtraKeyWords::tr("New public key");
    case ExtraKey::KeyBefore:
        return ExtraKeyWords::tr("Old public key");
    case ExtraKey::Last:
        return ExtraKeyWords::tr("Last record");
    case ExtraKey::LastFailure:
        return ExtraKeyWords::tr("Last failure (UTC)");
    case ExtraKey::LiveSessions:
        return ExtraKeyWords::tr("Live sessions");
    case ExtraKey::Matches:
        return ExtraKeyWords::tr("Sessions found");
    case ExtraKey::MostAlone:
        return ExtraKeyWords::tr("Sessions that one person may end");
    case ExtraKey::NeedsTwo:
        return ExtraKeyWords::tr("Two people are needed");
    case ExtraKey::NewExpiration:
        return ExtraKeyWords::tr("New expiration (UTC)");
    case ExtraKey::OldExpiration:
        return ExtraKeyWords::tr("Old expiration (UTC)");
    case ExtraKey::Op:
        return ExtraKeyWords::tr("Operation");
    case ExtraKey::Order:
        return ExtraKeyWords::tr("Sorted by");
    case ExtraKey::OsUser:
        return ExtraKeyWords::tr("User of the computer");
    case ExtraKey::Outcome:
        return ExtraKeyWords::tr("Outcome");
    case ExtraKey::OwnSession:
        return ExtraKeyWords::tr("Own session included");
    case ExtraKey::Part:
        return ExtraKeyWords::tr("Part");
    case ExtraKey::Parts:
        return ExtraKeyWords::tr("Parts");
    case ExtraKey::PasswordChanged:
        return ExtraKeyWords::tr("Password changed");
    case ExtraKey::Proposal:
        return ExtraKeyWords::tr("Proposal");
    case ExtraKey::ProposedBy:
        return ExtraKeyWords::tr("Proposed by");
    case ExtraKey::Query:
        return ExtraKeyWords::tr("Query");
    case ExtraKey::Reason:
        return ExtraKeyWords::tr("Reason given");
    case ExtraKey::Record:
        return ExtraKeyWords::tr("Record");
    case ExtraKey::Revealed:
        return ExtraKeyWords::tr("Tokens revealed");
    case ExtraKey::Root:
        return ExtraKeyWords::tr("Root");
    case ExtraKey::Seen:
        return ExtraKeyWords::tr("Seen (UTC)");
    case ExtraKey::Sessions:
        return ExtraKeyWords::tr("Sessions");
    case ExtraKey::Set:
        return ExtraKeyWords::tr("Hash of the set");
    case ExtraKey::Shown:
        return ExtraKeyWords::tr("Rows shown");
    case ExtraKey::ShownUsts:
        return ExtraKeyWords::tr("References of the sessions shown");
    case ExtraKey::SignatureAfter:
        return ExtraKeyWords::tr("Signature of the new key");
    case ExtraKey::SignatureBefore:
        return ExtraKeyWords::tr("Signature of the old key");
    case ExtraKey::Size:
        return ExtraKeyWords::tr("Records");
    case ExtraKey::Statement:
        return ExtraKeyWords::tr("Hash of the statement");
    case ExtraKey::StillAccepted:
        return ExtraKeyWords::tr("Tokens still accepted");
    case ExtraKey::Store:
        return ExtraKeyWords::tr("Store ID");
    case ExtraKey::Target:
        return ExtraKeyWords::tr("About whom");
    case ExtraKey::TargetUst:
        return ExtraKeyWords::tr("Session's reference");
    case ExtraKey::Text:
        return ExtraKeyWords::tr("Text");
    case ExtraKey::Through:
        return ExtraKeyWords::tr("Last record that may be dropped");
    case ExtraKey::TotpStep:
        return ExtraKeyWords::tr("Step of the one-time code");
    case ExtraKey::Until:
        return ExtraKeyWords::tr("Until (UTC)");
    case ExtraKey::Untouched:
        return ExtraKeyWords::tr("Not touched");
    case ExtraKey::Without:
        return ExtraKeyWords::tr("Without");
    }
    return {};
}

QString extraKeyText(const QString& name)
{
    const auto key = audit::extraKeyNamed(name);
    return key ? extraKeyText(*key) : name;
}

} // namespace usher::ui
