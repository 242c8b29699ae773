// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/export/ExportedSession.h"

#include "core/Time.h"
#include "core/audit/record/CanonicalJson.h"
#include "core/text/CsvRow.h"

namespace usher::sso
{

namespace
{

QString timeText(const std::optional<TimePoint>& time)
{
    return time ? isoText(*time) : QString();
}

} // namespace

QString formatName(SessionFormat format)
{
    return format == SessionFormat::JsonLines ? QStringLiteral("jsonl") : QStringLiteral("csv");
}

QJsonObject toJson(const ExportedSession& session)
{
    QJsonObject json{{QStringLiteral("ust"), session.maskedUst}, {QStringLiteral("status"), session.status}};
    const auto add = [&json](const char* key, const QString& text) {
        if (!text.isEmpty()) {
            json.insert(QLatin1StringView(key), text);
        }
    };
    add("reason", session.reason);
    add("username", session.username);
    add("creation_time", timeText(session.creationTime));
    add("expiration_time", timeText(session.expirationTime));
    add("auth_type", session.authType);
    add("cid", session.cid);
    // An empty address or agent is an answer, too.
    if (session.remoteAddr) {
        json.insert(QStringLiteral("remote_addr"), *session.remoteAddr);
    }
    if (session.userAgent) {
        json.insert(QStringLiteral("user_agent"), *session.userAgent);
    }
    if (session.record) {
        json.insert(QStringLiteral("record"), *session.record);
    }
    return json;
}

QByteArray fileHeader(SessionFormat format, const QByteArray& columns)
{
    switch (format) {
    case SessionFormat::JsonLines:
        return {};
    case SessionFormat::Csv:
        return columns;
    case SessionFormat::CsvWithByteOrderMark:
        return "\xef\xbb\xbf" + columns;
    }
    return {};
}

QByteArray sessionFileHeader(SessionFormat format)
{
    return fileHeader(format,
                      csvRow({QStringLiteral("ust"), QStringLiteral("status"), QStringLiteral("reason"),
                              QStringLiteral("username"), QStringLiteral("creation_time_utc"),
                              QStringLiteral("expiration_time_utc"), QStringLiteral("remote_addr"),
                              QStringLiteral("user_agent"), QStringLiteral("auth_type"),
                              QStringLiteral("record"), QStringLiteral("cid")}));
}

QByteArray sessionFileLine(SessionFormat format, const ExportedSession& session)
{
    if (format == SessionFormat::JsonLines) {
        return audit::canonicalJson(toJson(session)) + '\n';
    }
    return csvRow({session.maskedUst, session.status, session.reason, session.username,
                   timeText(session.creationTime), timeText(session.expirationTime),
                   session.remoteAddr.value_or(QString()), session.userAgent.value_or(QString()),
                   session.authType, session.record ? QString::number(*session.record) : QString(),
                   session.cid});
}

} // namespace usher::sso
