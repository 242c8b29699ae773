// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/SessionHistories.h"

#include <QJsonArray>
#include <QJsonDocument>

#include "core/Time.h"

namespace usher::test
{

QString historyEntry(int minute, const QString& source, const QString& address, const QString& agent)
{
    const TimePoint time = startOfTest() - std::chrono::minutes{15} + std::chrono::minutes{minute};
    const QString pattern = QStringLiteral(
        R"({"remote_addr":"%1","user_agent":"%2","timestamp_utc":"%3","ctx_source":"%4","idx":1})");
    return pattern.arg(address, agent, isoText(time), source);
}

void setHistory(const TestWindow& test, const QString& username, const QString& address, const QString& agent,
                const QStringList& entries)
{
    const QString inner = QStringLiteral(R"({"session_state_change_list":[%1]})").arg(entries.join(u','));
    const QByteArray list = QJsonDocument(QJsonArray{inner}).toJson(QJsonDocument::Compact);
    QString opaque = QString::fromUtf8(list.sliced(1, list.size() - 2));
    test.executeSql(
        QStringLiteral("UPDATE zato_sso_session SET remote_addr = '%1', user_agent = '%2', opaque1 = "
                       "'%3' WHERE user_id = (SELECT id FROM zato_sso_user WHERE username = '%4')")
            .arg(address, agent, opaque.replace(u'\'', QStringLiteral("''")), username));
}

QString longName()
{
    return QStringLiteral("w").repeated(60);
}

void makeValuesLong(const TestWindow& test)
{
    test.executeSql(
        QStringLiteral("UPDATE zato_sso_user SET username = '%1' WHERE username = 'alice'").arg(longName()));
    const QString firefox = QStringLiteral("Firefox/139.0");
    const QString address = QStringLiteral("198.51.100.1");
    setHistory(test, longName(), address, firefox,
               {historyEntry(0, QStringLiteral("login"), address, firefox),
                historyEntry(8, QStringLiteral("renew"), QStringLiteral("203.0.113.77"),
                             QStringLiteral("curl/8.14.1"))});
    test.executeSql(
        QStringLiteral("UPDATE zato_sso_session SET user_agent = '%1', remote_addr = '%2' WHERE user_id = "
                       "(SELECT id FROM zato_sso_user WHERE username = '%3')")
            .arg(QStringLiteral("Mozilla/5.0 (X11) ").repeated(4096 / 18),
                 QStringLiteral("198.51.100.101, ").repeated(7) + QStringLiteral("127.0.0.1"), longName()));
}

} // namespace usher::test
