// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/store/ServerPolicy.h"

#include <QStringList>

namespace usher::test
{

namespace
{

/// The settings of a new server, as Zato writes them.
const QString& serverPolicy()
{
    static const QString text = QStringLiteral("[main]\n"
                                               "encrypt_email=True\n"
                                               "encrypt_password=True\n"
                                               "email_service=\n"
                                               "smtp_conn=\n"
                                               "site_name=\n"
                                               "\n"
                                               "[sql]\n"
                                               "name=\n"
                                               "\n"
                                               "[hash_secret]\n"
                                               "rounds=100000\n"
                                               "salt_size=64\n"
                                               "\n"
                                               "[apps]\n"
                                               "all=CRM\n"
                                               "default=CRM\n"
                                               "http_header=X-Zato-SSO-Current-App\n"
                                               "signup_allowed=\n"
                                               "login_allowed=CRM\n"
                                               "login_metadata_allowed=\n"
                                               "inform_if_app_invalid=True\n"
                                               "\n"
                                               "[login]\n"
                                               "reject_if_not_listed=False\n"
                                               "inform_if_locked=True\n"
                                               "inform_if_not_confirmed=True\n"
                                               "inform_if_not_approved=True\n"
                                               "inform_if_totp_missing=True\n"
                                               "\n"
                                               "[user_address_list]\n"
                                               "\n"
                                               "[session]\n"
                                               "expiry=60\n"
                                               "expiry_hook=\n"
                                               "\n"
                                               "[password]\n"
                                               "expiry=730\n"
                                               "inform_if_expired=False\n"
                                               "inform_if_about_to_expire=True\n"
                                               "inform_if_must_be_changed=True\n"
                                               "inform_if_invalid=True\n"
                                               "about_to_expire_threshold=30\n"
                                               "min_length=8\n"
                                               "max_length=256\n"
                                               "min_complexity=0\n"
                                               "reject_list=111111a\n"
                                               "\n"
                                               "[password_reset]\n"
                                               "valid_for=1440\n"
                                               "email_from=hello@example.com\n"
                                               "\n"
                                               "[signup]\n"
                                               "callback_service_list=\n"
                                               "\n"
                                               "[user_validation]\n"
                                               "service=zato.sso.signup.validate\n"
                                               "reject_username=zato, admin\n"
                                               "reject_email=zato, admin\n");
    return text;
}

} // namespace

QString serverPolicyWith(const QString& section, const QString& line)
{
    const QString without = QStringLiteral("without ");
    const bool isRemoved = line.startsWith(without);
    const QString key = isRemoved ? line.sliced(without.size()) : line.section(u'=', 0, 0);
    QStringList lines;
    bool isHere = false;
    for (const QString& before : serverPolicy().split(u'\n')) {
        const bool isSection = before.startsWith(u'[');
        isHere = isSection ? before == u'[' + section + u']' : isHere;
        if (!isHere || before.section(u'=', 0, 0) != key) {
            lines << before;
        }
        if (isSection && isHere && !isRemoved) {
            lines << line;
        }
    }
    return lines.join(u'\n');
}

} // namespace usher::test
