// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sso/account/UserActsStore.h"

#include <algorithm>

#include "tests/core/support/RequireThat.h"

namespace usher::test
{

UserActsStore::UserActsStore()
{
    for (const QVariantMap& each : RawDatabase(store).rows(
             QStringLiteral("SELECT s.ust FROM zato_sso_session s JOIN zato_sso_user u ON u.id = s.user_id "
                            "WHERE u.username = 'frank'"))) {
        franksTokens << each.value(QStringLiteral("ust")).toString();
    }
    requireThat(validCount() > 10, "frank has too few sessions");
}

QVariantMap UserActsStore::row(const QString& username) const
{
    return RawDatabase(store).row(QStringLiteral("SELECT * FROM zato_sso_user WHERE username = ?"),
                                  {username});
}

QString UserActsStore::userId(const QString& username) const
{
    return row(username).value(QStringLiteral("user_id")).toString();
}

qint64 UserActsStore::validCount() const
{
    return std::ranges::count_if(franksTokens, [&](const QString& ust) {
        const auto verified = users().session().verify({}, sso::Ust::fromText(ust), caller.currentUst,
                                                       callerApp, callerAddress);
        return !verified || verified->isValid;
    });
}

} // namespace usher::test
