// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"

#include <QCoreApplication>

#include "core/FilledPattern.h"

namespace usher
{

namespace
{

class ErrorWords final
{
    Q_DECLARE_TR_FUNCTIONS(Error)
};

/// Returns the sentence for a kind of error. `%1`, which not every sentence has, stands for the subject.
QString pattern(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Refused:
        return {};
    case ErrorKind::PathElsewhere:
        return ErrorWords::tr(
            "%1 is not a place on this computer. Give the path of a folder or file here, or its file:// URL.");
    case ErrorKind::FileMissing:
        return ErrorWords::tr(
            "There is no file %1. A store is a folder with secrets.conf, server.conf and sso.conf.");
    case ErrorKind::FileUnreadable:
        return ErrorWords::tr("The file %1 cannot be read. Check its owner and permissions.");
    case ErrorKind::FileMalformed:
        return ErrorWords::tr(
            "The file %1 is not a valid Zato configuration file. Correct it and open the store again.");
    case ErrorKind::NoSsoConf:
        return ErrorWords::tr(
            "There is no sso.conf in %1. Servers of Zato 3.2 and 3.3 have one. A server of Zato 4 has none, because Zato 4 has no single sign-on: there are no sessions to look at.");
    case ErrorKind::SeveralServers:
        return ErrorWords::tr("There is more than one server there: %1. Open the folder of one of them.");
    case ErrorKind::SettingMissing:
        return ErrorWords::tr("The setting %1 is missing. Add it and open the store again.");
    case ErrorKind::SettingInvalid:
        return ErrorWords::tr(
            "The setting %1 has a value that cannot be used. Correct it and open the store again.");
    case ErrorKind::OwnSettingInvalid:
        return ErrorWords::tr(
            "The setting %1 has the value “%2”, which Usher cannot use. Correct it and open the store again.");
    case ErrorKind::VariableMissing:
        return ErrorWords::tr(
            "The environment variable %6 is not set, but the setting %1 takes its value from there. Set it and open the store again.");
    case ErrorKind::SqlElsewhere:
        return ErrorWords::tr(
            "The server keeps its users and sessions in the database of its outgoing SQL connection “%2”, as the setting %1 says. Usher opens no other database than that of [odb]. Make a folder of your own with copies of the three files, leave name in [sql] empty there, and write the host, database, user and password of that connection into [odb].");
    case ErrorKind::KeyMalformed:
        return ErrorWords::tr(
            "%1 is not a secret key: it must be 32 bytes in base64. Copy it again from the server.");
    case ErrorKind::KeyWrong:
        return ErrorWords::tr(
            "%1 is not the secret key of this server: it does not decrypt well_known_data in %4. Use the key that belongs to this server.");
    case ErrorKind::KeyElsewhere:
        return ErrorWords::tr(
            "The secret key must come from %1, but nothing came from there. Set it and open the store again.");
    case ErrorKind::KeyAsked:
        return ErrorWords::tr(
            "The secret key of this store is not in %1: the person who opens the store must give it.");
    case ErrorKind::EngineUnknown:
        return ErrorWords::tr(
            "The database engine “%1” is not one that Zato uses. Set engine in the [odb] section of server.conf to sqlite or postgresql.");
    case ErrorKind::EngineUnsupported:
        return ErrorWords::tr(
            "The database engine “%1” cannot be opened by this version of Usher, which opens sqlite and postgresql.");
    case ErrorKind::AlreadyThere:
        return ErrorWords::tr(
            "%1 is already there, and is not overwritten. Choose a new or an empty folder.");
    case ErrorKind::FileThere:
        return ErrorWords::tr("%1 is already there, and is not overwritten. Name a new file.");
    case ErrorKind::WriteFailed:
        return ErrorWords::tr("%1 cannot be written. Check the folder's permissions and the free space.");
    case ErrorKind::NameInvalid:
        return ErrorWords::tr(
            "“%1” cannot be a user name: it must have 1 to 128 characters and no white space.");
    case ErrorKind::NotInReadOnly:
        return ErrorWords::tr("The store is open read-only, and this would change it. Nothing was changed.");
    case ErrorKind::NotOwnStore:
        return ErrorWords::tr(
            "This store belongs to a Zato server, which keeps its users itself. Create users in Zato.");
    case ErrorKind::ServerUnreachable:
        return ErrorWords::tr(
            "The database server at %1 does not answer. Check host and port in the [odb] section of server.conf, or hosts in usher.conf, and whether the server is running.");
    case ErrorKind::ServerRefused:
        return ErrorWords::tr(
            "The database server at %1 did not let Usher in. Check username and password in the [odb] section of server.conf.");
    case ErrorKind::ServerRejected:
        return ErrorWords::tr(
            "The database server at %1 does not let this user in from here. Check username and db_name in the [odb] section of server.conf, and on the server the lines of pg_hba.conf and whether the user may log in.");
    case ErrorKind::ServerFailed:
        return ErrorWords::tr(
            "The database server at %1, or a pooler before it, refused the connection. Check db_name, username and password in the [odb] section of server.conf, and the log of the server or pooler.");
    case ErrorKind::ServerStarting:
        return ErrorWords::tr(
            "The database server at %1 is starting, stopping or recovering. Try again in a moment.");
    case ErrorKind::ServerFull:
        return ErrorWords::tr(
            "The database server at %1 has no connection or no memory left. Nothing was changed and nothing shown; try again later.");
    case ErrorKind::ServerStandby:
        return ErrorWords::tr(
            "The database server at %1 is a standby, which cannot be written, so no record could be made and nothing is shown. Name the primary server in the [odb] section of server.conf, or in hosts of usher.conf.");
    case ErrorKind::NoPrimary:
        return ErrorWords::tr(
            "None of the database servers at %1 can be written at the moment: those that answer are standbys. Nothing was changed and nothing shown; try again when one of them was promoted.");
    case ErrorKind::ServerNotPostgres:
        return ErrorWords::tr(
            "The database server at %1 is not PostgreSQL, so nothing was read from it. Usher was not tried with other engines. To open it all the same, write engine-check = off into the [postgresql] section of usher.conf.");
    case ErrorKind::ServerWithoutTls:
        return ErrorWords::tr(
            "The database server at %1 has no TLS that works, so nothing was sent to it. Usher needs TLS over a network: switch it on at the server.");
    case ErrorKind::ServerNameWrong:
        return ErrorWords::tr(
            "The certificate of the database server at %1 is for another name, so nothing was sent to the server. host in the [odb] section of server.conf, or the server's entry in hosts of usher.conf, must be a name that stands in the certificate.");
    case ErrorKind::ServerUntrusted:
        return ErrorWords::tr(
            "The database server at %1 could not prove who it is, so nothing was sent to it. Its certificate has expired, or is not from an authority that is trusted here. The setting sslrootcert in the [odb] section of server.conf names the file with its authority's certificates.");
    case ErrorKind::ServerUnsafe:
        return ErrorWords::tr(
            "The database server has %1 switched off, so records are not safe there. Switch it on and open the store again.");
    case ErrorKind::ConnectionLost:
        return ErrorWords::tr(
            "The connection to the database server was lost. Nothing was changed and nothing shown; try again.");
    case ErrorKind::OutcomeUnknown:
        return ErrorWords::tr(
            "The connection to the database server was lost during a commit, and the server cannot say whether it committed. Nothing is shown. When it is back, the audit log says whether this call was carried out.");
    case ErrorKind::PermissionMissing:
        return ErrorWords::tr(
            "The database user %1 lacks a permission that Usher needs here. The manual lists the GRANT statements.");
    case ErrorKind::DriverMissing:
        return ErrorWords::tr(
            "The database driver %1 is not installed. Install Qt's SQL driver for it and try again.");
    case ErrorKind::DatabaseMissing:
        return ErrorWords::tr(
            "There is no database at %1. Check db_name in the [odb] section of server.conf.");
    case ErrorKind::NotADatabase:
        return ErrorWords::tr(
            "%1 is not an SQLite database, or is encrypted or damaged. Check db_name in the [odb] section of server.conf.");
    case ErrorKind::DatabaseForeign:
        return ErrorWords::tr(
            "The database has no usable %1, so it is not one that Zato SSO made. Check db_name in the [odb] section of server.conf.");
    case ErrorKind::DatabaseTooOld:
        return ErrorWords::tr(
            "The database was made by Zato 3.0: it has no %1. Usher opens databases of Zato 3.2 and 3.3. Upgrade the server and its database first.");
    case ErrorKind::NotPrepared:
        return ErrorWords::tr(
            "The database has no audit tables yet, and Usher shows nothing that it cannot record. Prepare the store first.");
    case ErrorKind::DatabaseBusy:
        return ErrorWords::tr(
            "Another program is holding the database. Nothing was changed and nothing shown; try again.");
    case ErrorKind::Cancelled:
        return ErrorWords::tr("This was cancelled. Nothing was changed and nothing shown.");
    case ErrorKind::DatabaseChanged:
        return ErrorWords::tr(
            "Somebody else changed this user meanwhile. Nothing was changed and nothing shown; try again.");
    case ErrorKind::DatabaseMoved:
        return ErrorWords::tr(
            "The database's file was moved, replaced or deleted while it was open, so no record could be made and nothing is shown. Open the store again.");
    case ErrorKind::DatabaseReadOnly:
        return ErrorWords::tr(
            "The database cannot be written, so no record could be made and nothing is shown. Check the permissions of its file and folder.");
    case ErrorKind::DatabaseFull:
        return ErrorWords::tr(
            "The disk is full, so no record could be made and nothing is shown. Free some space and try again.");
    case ErrorKind::DatabaseMalformed:
        return ErrorWords::tr(
            "The database has a value in %1 that is not valid there. Nothing was changed and nothing shown.");
    case ErrorKind::DatabaseFailed:
        return ErrorWords::tr(
            "The database could not carry out a request of Usher's, so nothing is shown. Trying again will not help: ask the administrator of the database.");
    case ErrorKind::EncodingTooSmall:
        return ErrorWords::tr(
            "The encoding of the database, %1, lacks a character of this call, so no record could be made and nothing is shown. Only a database in UTF8 has all characters.");
    case ErrorKind::StorageFailed:
        return ErrorWords::tr(
            "The disk of the database failed, or its data is damaged, so nothing is shown. Read the log of the database server or of the system.");
    case ErrorKind::TooManyAtOnce:
        return ErrorWords::tr("A batch can have at most %1 tokens. Use several batches.");
    case ErrorKind::CheckpointInvalid:
        return ErrorWords::tr(
            "%1 is not a checkpoint of this log: it has another format, or is not signed with the store's key. If it was signed before the key changed, give the old public key.");
    case ErrorKind::PublicKeyInvalid:
        return ErrorWords::tr(
            "That is not a public key of this store. audit key prints it: usher/STORE-ID+HASH+KEY.");
    case ErrorKind::TooYoungToPrune:
        return ErrorWords::tr(
            "Records of the last 24 hours are always kept: waits after failed logins depend on them.");
    case ErrorKind::RecordMissing:
        return ErrorWords::tr("The audit log has no record %1.");
    case ErrorKind::PlanMissing:
        return ErrorWords::tr("No interrupted act has the ID %1.");
    case ErrorKind::ProposalMissing:
        return ErrorWords::tr("There is no proposal with the ID %1, or its records are damaged.");
    case ErrorKind::BackupOnServer:
        return ErrorWords::tr(
            "The database of this store is on a PostgreSQL server. Back it up there, with pg_dump.");
    case ErrorKind::BackupDamaged:
        return ErrorWords::tr(
            "The copy did not pass SQLite's check, so the database itself may be damaged. No backup was made.");
    case ErrorKind::LogDamaged:
        return ErrorWords::tr(
            "The audit log is not as Usher left it, so nothing is shown. Verify it, and keep the database as it is until then.");
    case ErrorKind::LogRewritten:
        return ErrorWords::tr(
            "The audit log was rewritten, put back or exchanged: %1. Nothing is shown. Find out who did it, and keep the database as it is until then. If a backup was restored on purpose, a super-user can accept the log as it is now.");
    case ErrorKind::KeyReplaced:
        return ErrorWords::tr(
            "The secret key of this store was changed while it was open, so nothing is shown. Open the store again with the new key.");
    case ErrorKind::AuditFailed:
        return ErrorWords::tr(
            "The audit record could not be made durable, so nothing is shown. Check the database and its disk.");
    }
    return {};
}

/// Returns the sentence for an error of a setting whose value comes from an environment variable, or from the
/// person who gave the variable's value.
QString patternOfVariable(ErrorKind kind, const SettingPlace& place)
{
    switch (kind) {
    case ErrorKind::FileMalformed:
        return place.line > 0
                   ? ErrorWords::tr(
                         "The value of the environment variable %6, which line %3 of %4 names, is not valid in a Zato configuration file. Correct it and open the store again.")
                   : ErrorWords::tr(
                         "The value of the environment variable %6, which replaces a setting in %4, is not valid in a Zato configuration file. Correct it and open the store again.");
    case ErrorKind::SettingMissing:
        return ErrorWords::tr(
            "The setting %5 takes its value from the environment variable %6, which is empty. Correct it and open the store again.");
    case ErrorKind::SettingInvalid:
        return ErrorWords::tr(
            "The setting %5 takes its value from the environment variable %6, whose value cannot be used. Correct it and open the store again.");
    default:
        return pattern(kind);
    }
}

/// Returns the sentence for an error that names a place with more than the setting.
QString patternAt(ErrorKind kind, const SettingPlace& place)
{
    if (place.isVariableSet) {
        return patternOfVariable(kind, place);
    }
    if (kind == ErrorKind::ServerRefused && place.key == QLatin1StringView("password")) {
        return ErrorWords::tr(
            "The database server at %1 did not let Usher in. %5 begins with $, but no environment variable of that name is set, so the text itself was taken as the password. Set the variable and open the store again.");
    }
    if (kind == ErrorKind::FileMalformed && place.line > 0) {
        return place.value.isEmpty()
                   ? ErrorWords::tr(
                         "Line %3 of %4 is not valid in a Zato configuration file. Correct it and open the store again.")
                   : ErrorWords::tr(
                         "Line %3 of %4 is not valid in a Zato configuration file: “%2”. Correct it and open the store again.");
    }
    if (kind == ErrorKind::SettingInvalid && !place.value.isEmpty()) {
        return ErrorWords::tr(
            "The setting %1 has the value “%2”, with which the server does not start. Correct it and open the store again.");
    }
    return pattern(kind);
}

} // namespace

bool canPassByItself(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::ServerUnreachable:
    case ErrorKind::ServerStarting:
    case ErrorKind::ServerFull:
    case ErrorKind::NoPrimary:
    case ErrorKind::ConnectionLost:
    case ErrorKind::OutcomeUnknown:
    case ErrorKind::DatabaseBusy:
    case ErrorKind::Cancelled:
    case ErrorKind::DatabaseChanged:
    case ErrorKind::DatabaseFull:
        return true;
    default:
        return false;
    }
}

QString errorSentence(const Error& error)
{
    if (error.kind == ErrorKind::Refused) {
        return statusSentence(error.status);
    }
    const SettingPlace place = error.place.value_or(SettingPlace{});
    const QString subject = error.subject.isEmpty() && error.place ? placeText(place) : error.subject;
    const QString sentence =
        filledPattern(patternAt(error.kind, place), {subject, place.value, QString::number(place.line),
                                                     place.file, placeText(place), place.variable});
    return error.detail.isEmpty() ? sentence : sentence + QStringLiteral(" (") + error.detail + u')';
}

} // namespace usher
