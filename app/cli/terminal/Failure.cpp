// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/Failure.h"

namespace usher::cli
{

namespace
{

/// A mistake of the person who calls is wrong usage, although only the store could tell.
ExitStatus exitStatus(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Refused:
        return ExitStatus::Refused;
    case ErrorKind::AlreadyThere:
    case ErrorKind::FileThere:
    case ErrorKind::NameInvalid:
    case ErrorKind::NotInReadOnly:
    case ErrorKind::NotOwnStore:
    case ErrorKind::TooManyAtOnce:
    case ErrorKind::CheckpointInvalid:
    case ErrorKind::PublicKeyInvalid:
    case ErrorKind::TooYoungToPrune:
    case ErrorKind::RecordMissing:
    case ErrorKind::PlanMissing:
    case ErrorKind::ProposalMissing:
    case ErrorKind::BackupOnServer:
        return ExitStatus::Usage;
    case ErrorKind::FileMissing:
    case ErrorKind::PathElsewhere:
    case ErrorKind::FileUnreadable:
    case ErrorKind::FileMalformed:
    case ErrorKind::NoSsoConf:
    case ErrorKind::SeveralServers:
    case ErrorKind::SettingMissing:
    case ErrorKind::SettingInvalid:
    case ErrorKind::OwnSettingInvalid:
    case ErrorKind::VariableMissing:
    case ErrorKind::SqlElsewhere:
    case ErrorKind::KeyMalformed:
    case ErrorKind::KeyWrong:
    case ErrorKind::KeyElsewhere:
    case ErrorKind::KeyAsked:
    case ErrorKind::EngineUnknown:
    case ErrorKind::EngineUnsupported:
    case ErrorKind::WriteFailed:
    case ErrorKind::ServerUnreachable:
    case ErrorKind::ServerRefused:
    case ErrorKind::ServerRejected:
    case ErrorKind::ServerFailed:
    case ErrorKind::ServerStarting:
    case ErrorKind::ServerFull:
    case ErrorKind::ServerStandby:
    case ErrorKind::NoPrimary:
    case ErrorKind::ServerNotPostgres:
    case ErrorKind::ServerWithoutTls:
    case ErrorKind::ServerUntrusted:
    case ErrorKind::ServerNameWrong:
    case ErrorKind::ServerUnsafe:
    case ErrorKind::ConnectionLost:
    case ErrorKind::OutcomeUnknown:
    case ErrorKind::PermissionMissing:
    case ErrorKind::DriverMissing:
    case ErrorKind::DatabaseMissing:
    case ErrorKind::NotADatabase:
    case ErrorKind::DatabaseForeign:
    case ErrorKind::DatabaseTooOld:
    case ErrorKind::NotPrepared:
    case ErrorKind::DatabaseBusy:
    case ErrorKind::Cancelled:
    case ErrorKind::DatabaseChanged:
    case ErrorKind::DatabaseMoved:
    case ErrorKind::DatabaseReadOnly:
    case ErrorKind::DatabaseFull:
    case ErrorKind::DatabaseMalformed:
    case ErrorKind::EncodingTooSmall:
    case ErrorKind::StorageFailed:
    case ErrorKind::DatabaseFailed:
    case ErrorKind::BackupDamaged:
    case ErrorKind::LogDamaged:
    case ErrorKind::LogRewritten:
    case ErrorKind::KeyReplaced:
    case ErrorKind::AuditFailed:
        break;
    }
    return ExitStatus::StoreFailure;
}

/// Returns what the person can do about a refusal, with a blank before it; an empty text if the sentence of
/// the status says all.
QString advice(const Reason& reason)
{
    const bool isCaller = reason.party == Party::Current;
    const bool isTarget = reason.party == Party::Target;
    if (isCaller && reason.cause == Cause::ProofTooOld) {
        return QStringLiteral(
            " The password is needed for this: name a user in place of --current-ust-file.");
    }
    if (isCaller && reason.cause == Cause::ApprovalMissing) {
        return QStringLiteral(
            " Two super-users are needed for this: one proposes it with --propose, and another "
            "one approves it. In an emergency, one can act alone with --break-glass.");
    }
    if (isCaller && reason.cause == Cause::OwnProposal) {
        return QStringLiteral(" Another super-user must approve it, whose account has nothing to do with the "
                              "account that proposed it.");
    }
    if (isTarget && reason.cause == Cause::IsCaller) {
        return QStringLiteral(" Nobody does this to oneself: another super-user can do it.");
    }
    if (isTarget && reason.cause == Cause::LastSuperUser) {
        return QStringLiteral(" This is the last super-user who can log in, so nobody could undo it.");
    }
    return isTarget && reason.cause == Cause::NameUnknown ? QStringLiteral(" There is no user of this name.")
                                                          : QString();
}

} // namespace

Failure toFailure(const Error& error)
{
    Failure failure{.status = exitStatus(error.kind), .sentence = errorSentence(error)};
    if (error.kind == ErrorKind::Refused) {
        failure.code = statusCode(error.status);
    }
    if (error.kind == ErrorKind::Refused && error.reason) {
        failure.sentence += advice(*error.reason);
        failure.reason = reasonName(*error.reason);
    }
    return failure;
}

QString failureText(const Failure& failure)
{
    if (failure.code.isEmpty()) {
        return failure.sentence;
    }
    const QString reason = failure.reason.isEmpty() ? QString() : u' ' + failure.reason;
    return failure.sentence + QStringLiteral(" [") + failure.code + reason + u']';
}

} // namespace usher::cli
