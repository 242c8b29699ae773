// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/OdbNotices.h"

#include <algorithm>

#include "core/store/ServerConf.h"
#include "core/store/configobj/ConfigObj.h"
#include "core/store/configobj/PythonText.h"

namespace usher::store
{

namespace
{

const QString databaseSection = QStringLiteral("odb");

std::vector<SettingNotice> ignoredVariables(const ConfigObj& conf)
{
    std::vector<SettingNotice> notices;
    for (const QString& variable :
         Variables::environmentNames(QStringLiteral("Zato_Config_Server_server__conf_odb_"))) {
        notices.push_back({.kind = NoticeKind::VariableIgnored,
                           .place = {.file = conf.path(), .section = databaseSection, .variable = variable}});
    }
    return notices;
}

/// A variable that must be given is asked for, so only a name that is surely wrong is told.
std::vector<SettingNotice> wrongNames(const ConfigObj& conf)
{
    std::vector<SettingNotice> notices;
    for (const AskedVariable& variable : askedOdbVariables(conf)) {
        const NoticeKind kind = kindOfMissingVariable(variable.name);
        for (const SettingPlace& place : variable.places) {
            if (!place.isVariableSet && kind == NoticeKind::VariableWithComment) {
                notices.push_back({.kind = kind, .place = place});
                notices.back().place.value = conf.place(place.section, place.key).value;
            }
        }
    }
    return notices;
}

/// Returns whether the password goes on after a # that the person may have meant to begin a comment.
bool hasHash(const ConfigObj::Value& password)
{
    const QString& written = password.written;
    const qsizetype hash = written.indexOf(u'#');
    const bool isQuoted = written.startsWith(u'"') || written.startsWith(u'\'');
    return hash > 0 && !isQuoted && !isPythonSpace(written[hash - 1]);
}

} // namespace

std::vector<SettingNotice> odbNotices(const ConfigObj& serverConf)
{
    std::vector<SettingNotice> notices = ignoredVariables(serverConf);
    for (SettingNotice& notice : wrongNames(serverConf)) {
        notices.push_back(std::move(notice));
    }
    if (const auto password = unsetPassword(serverConf)) {
        notices.push_back({.kind = NoticeKind::PasswordIsText, .place = *password});
    }
    const QString key = QStringLiteral("password");
    if (const auto* password = serverConf.find(databaseSection, key); password && hasHash(*password)) {
        SettingPlace place = serverConf.place(databaseSection, key);
        place.value.clear();
        notices.push_back({.kind = NoticeKind::HashInPassword, .place = place});
    }
    return notices;
}

NoticeKind kindOfMissingVariable(const QString& name)
{
    const bool hasMore = name.contains(u'#') || std::any_of(name.begin(), name.end(), isPythonSpace);
    return hasMore ? NoticeKind::VariableWithComment : NoticeKind::VariableNotSet;
}

} // namespace usher::store
