// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/follow/SyslogLine.h"

#include "core/Time.h"
#include "core/VisibleText.h"
#include "core/audit/record/CanonicalJson.h"

namespace usher::audit
{

namespace
{

/// Returns the text as a field of the header: printable ASCII without blanks, or `-` if nothing is left.
QByteArray headerField(const QString& text, qsizetype longest)
{
    QByteArray field;
    for (const QChar c : text) {
        if (c > u' ' && c <= u'~') {
            field += static_cast<char>(c.unicode());
        }
    }
    return field.isEmpty() ? QByteArrayLiteral("-") : field.first(std::min(field.size(), longest));
}

/// Returns one parameter of the structured data, or nothing if the value is empty.
QByteArray parameter(const char* name, const QString& value)
{
    if (value.isEmpty()) {
        return {};
    }
    QByteArray escaped;
    for (const char c : visibleText(value).toUtf8()) {
        if (c == '"' || c == '\\' || c == ']') {
            escaped += '\\';
        }
        escaped += c;
    }
    return QByteArray(" ") + name + "=\"" + escaped + '"';
}

QByteArray personParameters(const QByteArray& who, const Person& person)
{
    return parameter((who + "_id").constData(), person.userId) +
           parameter((who + "_name").constData(), person.username) +
           parameter((who + "_name_ref").constData(), person.usernameReference) +
           parameter((who + "_ust_ref").constData(), person.ustReference);
}

QByteArray structuredData(const Record& record, const QString& storeId)
{
    // 32473 is the number that RFC 5612 keeps for examples: Usher has no enterprise number of its own.
    QByteArray data = "[usher@32473" + parameter("store", storeId) +
                      parameter("number", QString::number(record.number)) +
                      parameter("leaf_hash", QString::fromLatin1(record.leafHash.toHex())) +
                      parameter("op", record.op) + parameter("outcome", record.outcomeText) +
                      parameter("status", record.statusText) + parameter("reason", record.reasonText) +
                      personParameters("actor", record.actor) + personParameters("target", record.target) +
                      parameter("cid", record.cid) + parameter("app", record.currentApp) +
                      parameter("remote_addr", record.remoteAddr) + parameter("user_agent", record.userAgent);
    if (!record.extra.isEmpty()) {
        data += parameter("extra", QString::fromUtf8(canonicalJson(record.extra)));
    }
    return data + ']';
}

int syslogPriority(const Record& record)
{
    constexpr int logAudit = 13; // the facility
    constexpr int severities = 8;
    constexpr int error = 3;
    constexpr int warning = 4;
    constexpr int notice = 5;
    constexpr int informational = 6;
    int severity = notice; // of what has no outcome: it was pruned
    if (record.outcome) {
        severity = record.outcome == Outcome::Ok        ? informational
                   : record.outcome == Outcome::Refused ? warning
                                                        : error;
    }
    return logAudit * severities + severity;
}

} // namespace

QByteArray syslogLine(const Record& record, const QString& storeId, const QString& host)
{
    constexpr qsizetype longestHost = 255;
    constexpr qsizetype longestMessageId = 32;
    const bool isWhole = record.state == RecordState::Whole;
    const QByteArray time = isWhole ? isoText(record.time).toLatin1() + 'Z' : QByteArrayLiteral("-");
    const QString message = isWhole ? record.op + u' ' + record.outcomeText : QStringLiteral("pruned");
    return '<' + QByteArray::number(syslogPriority(record)) + ">1 " + time + ' ' +
           headerField(host, longestHost) + " usher - " + headerField(record.op, longestMessageId) + ' ' +
           structuredData(record, storeId) + " \xef\xbb\xbf" + visibleText(message).toUtf8() + '\n';
}

} // namespace usher::audit
