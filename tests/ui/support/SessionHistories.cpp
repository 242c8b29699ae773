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

} // namespace usher::test
