// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/record/OperatingSystemUser.h"

#include <array>

#include <pwd.h>
#include <unistd.h>

#include <QSysInfo>

#include "core/audit/record/ExtraKeys.h"

namespace usher::audit
{

namespace
{

QString accountName(uid_t uid)
{
    std::array<char, 4096> buffer{};
    passwd account{};
    passwd* found = nullptr;
    getpwuid_r(uid, &account, buffer.data(), buffer.size(), &found);
    return found ? QString::fromLocal8Bit(account.pw_name) : QString::number(uid);
}

} // namespace

QJsonObject operatingSystemUser()
{
    // Asked only once, because it reads a file or even uses the network.
    static const QJsonObject user{{extraKeyName(ExtraKey::OsUser), accountName(geteuid())},
                                  {extraKeyName(ExtraKey::Host), QSysInfo::machineHostName()}};
    return user;
}

} // namespace usher::audit
