// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>
#include <QStringList>

#include "core/SettingNotice.h"
#include "core/sso/act/EndResult.h"
#include "core/sso/setup/KeyRecovery.h"
#include "core/store/AskedSecrets.h"

namespace usher::sso
{

/// How the audit log compares with what this machine remembers of it.
enum class LogTrust {
    Unknown,      ///< no log, or nothing is remembered: a sample, or a store that is only described
    FirstSeen,    ///< seen for the first time: its past is trusted, and it is remembered from now on
    Continued,    ///< it continues what was seen before
    ToBeAccepted, ///< it does not continue it; only UserApi::acceptLog or prepareStore is answered
};

/// What may be shown of a store before a user has logged in to it.
struct StoreSummary final {
    QString folder = {};     ///< absolute path of the folder with the three files
    QString name = {};       ///< name of the folder that was opened
    QString engine = {};     ///< `SQLite` or `PostgreSQL`
    QString host = {};       ///< the server and its port, or several; empty for a file on this machine
    QString database = {};   ///< the SQLite file's path, or the name on the server
    QString storeId = {};    ///< empty if there is no ID yet, or it cannot be read
    bool isPrepared = false; ///< whether the audit tables exist
    LogTrust logTrust = LogTrust::Unknown;
    KeyRecovery keyRecovery = KeyRecovery::NotNeeded; ///< what this opening did
    qint64 logSize = 0;                               ///< number of records when the store was opened
    bool isOwn = false;                               ///< made by Usher, which may create users in it
    bool isSample = false;                            ///< made by Usher for trying it out
    /// What the person who opens the store gives. While values are missing, the fields above hold what the
    /// file says.
    store::AskedSecrets asked = {};
    std::vector<SettingNotice> notices = {}; ///< settings that probably do not mean what they should
    bool isReadOnly = false;                 ///< opened to write only the admin's own session and the log
    QStringList auditTablesSql = {}; ///< the SQL with which UserApi::prepareStore adds the audit tables
    QStringList openToOthers = {};   ///< files that other users of this machine can read: a warning
    QString usherApp = {};           ///< the application name that Usher's calls use
    /// The address that Usher calls from. For a database on a server, it is known only after opening.
    QString usherRemoteAddr = {};
    QString narrowEncoding = {}; ///< of the database, if it does not have all characters: a warning
    bool isBehindPooler = false; ///< the address is a pooler's or a proxy's, not this machine's
    /// The timeline of the PostgreSQL server, which grows when a standby is promoted. 0: not known.
    qint64 serverTimeline = 0;
    /// The standbys that each commit waits for, as `synchronous_standby_names` of the server says. Empty:
    /// commits wait for none.
    QString awaitedStandbys = {};
    /// Plans of ending sessions that were begun and have no result, newest first, when the store was opened.
    /// SessionApi::resumeEnd takes one up again.
    std::vector<UnfinishedPlan> unfinished = {};
    /// The permission that acting on sessions and accounts lacks, such as `UPDATE (is_locked) on
    /// zato_sso_user`; empty if none is missing. Looking works without it.
    QString missingToAct = {};
};

} // namespace usher::sso
