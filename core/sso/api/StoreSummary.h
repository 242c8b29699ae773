// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace usher::sso
{

/// How the audit log stands to what this machine remembers of it.
enum class LogTrust {
    Unknown,      ///< there is none, or nothing is remembered: of samples, of stores that are only described
    FirstSeen,    ///< taken on trust up to here, and remembered from now on
    Continued,    ///< it goes on from what was seen
    ToBeAccepted, ///< it does not, and only UserApi::acceptLog or prepareStore is answered
};

/// What may be shown of a store before anybody has logged in to it.
struct StoreSummary final {
    QString folder = {};     ///< that holds the three files, absolute
    QString name = {};       ///< of the folder that was opened
    QString engine = {};     ///< `SQLite` or `PostgreSQL`
    QString host = {};       ///< of the server, with its port; empty for a file on this machine
    QString database = {};   ///< the SQLite file's path, or the name on the server
    QString storeId = {};    ///< empty if there is none yet, or it cannot be read
    bool isPrepared = false; ///< whether the audit tables are there
    LogTrust logTrust = LogTrust::Unknown;
    qint64 logSize = 0;              ///< records, when it was opened
    bool isOwn = false;              ///< made by Usher, which may create users in it
    bool isSample = false;           ///< made by Usher to be tried out
    bool isKeyAsked = false;         ///< the secret key is given by whoever opens it
    bool isReadOnly = false;         ///< opened to write the admin's own session and the log, nothing else
    QStringList auditTablesSql = {}; ///< by which UserApi::prepareStore adds the audit tables
    QStringList openToOthers = {};   ///< files that others on this machine can read: a warning
    QString usherApp = {};           ///< the application that Usher calls as
    QString usherRemoteAddr = {};    ///< the address that Usher calls from; known once it is open
};

} // namespace usher::sso
