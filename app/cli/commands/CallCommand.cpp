// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cerrno>
#include <chrono>

#include <unistd.h>

#include <QJsonArray>
#include <QJsonDocument>

#include "app/cli/call/CallOperations.h"
#include "app/cli/call/JsonLine.h"
#include "app/cli/call/LineReader.h"
#include "app/cli/commands/CommandDeclarations.h"
#include "app/cli/store/OpenStore.h"
#include "app/cli/terminal/Output.h"
#include "core/ExactText.h"
#include "core/sso/call/Identifiers.h"

namespace usher::cli
{

namespace
{

constexpr std::size_t longestRequest = 1024UL * 1024;

struct AnsweredLine {
    QJsonObject json;
    ExitStatus exitStatus = ExitStatus::AllOk;
};

AnsweredLine refusal(const QString& cid, const CallError& error)
{
    QJsonObject json{{QStringLiteral("cid"), cid},
                     {QStringLiteral("status"), QStringLiteral("error")},
                     {QStringLiteral("sub_status"), QJsonArray{statusCode(error.status)}}};
    if (!error.reason.isEmpty()) {
        json.insert(QStringLiteral("reason"), error.reason);
    }
    if (!error.message.isEmpty()) {
        json.insert(QStringLiteral("message"), error.message);
    }
    return {.json = json, .exitStatus = error.exitStatus};
}

AnsweredLine answerObject(sso::Sso& sso, const QJsonObject& request)
{
    const QJsonValue given = request.value(QLatin1StringView("cid"));
    const QString cid = given.toString().isEmpty() ? sso::newCid() : given.toString();
    if (!given.isString() && !given.isUndefined() && !given.isNull()) {
        return refusal(cid, {.message = QStringLiteral("The field cid is not text.")});
    }
    CallFields fields(request);
    auto answer = answerRequest(sso, cid, fields);
    if (!answer) {
        return refusal(cid, answer.error());
    }
    answer->insert(QStringLiteral("cid"), cid);
    answer->insert(QStringLiteral("status"), QStringLiteral("ok"));
    return {.json = *answer};
}

AnsweredLine answerLine(sso::Sso& sso, const InputLine& line)
{
    if (line.kind == InputLine::Kind::TooLong) {
        return refusal(sso::newCid(), {.message = QStringLiteral("The line has more than 1 MiB.")});
    }
    QJsonParseError error;
    const auto request = exactJson(line.text, &error);
    if (error.error != QJsonParseError::NoError) {
        return refusal(sso::newCid(),
                       {.message = QStringLiteral("The line is not JSON: ") + error.errorString() +
                                   QStringLiteral(" at byte ") + QString::number(error.offset) + u'.'});
    }
    if (!request.isObject()) {
        return refusal(sso::newCid(), {.message = QStringLiteral("The line is not a JSON object.")});
    }
    return answerObject(sso, request.object());
}

/// Reads requests from standard input. Lets this computer remember the log as soon as no line has arrived for
/// a second, and every 30 seconds while lines do arrive.
class RequestReader final
{
public:
    explicit RequestReader(OpenStore& store) : m_store(store), m_lines(STDIN_FILENO, longestRequest) {}

    /// Returns the next line, and waits for it without a limit.
    [[nodiscard]] InputLine next()
    {
        auto patience = std::min<std::chrono::milliseconds>(idle, untilDue());
        while (!m_lines.waitForInput(patience)) {
            remember();
            patience = pause;
        }
        if (untilDue() == std::chrono::milliseconds::zero()) {
            remember();
        }
        return m_lines.next();
    }

private:
    [[nodiscard]] std::chrono::milliseconds untilDue() const
    {
        return std::max(std::chrono::milliseconds::zero(), std::chrono::ceil<std::chrono::milliseconds>(
                                                               m_due - std::chrono::steady_clock::now()));
    }
    void remember()
    {
        m_store.rememberLog();
        m_due = std::chrono::steady_clock::now() + pause;
    }

    static constexpr std::chrono::seconds idle{1};
    static constexpr std::chrono::seconds pause{30};

    OpenStore& m_store;
    LineReader m_lines;
    std::chrono::steady_clock::time_point m_due = std::chrono::steady_clock::now() + pause;
};

/// Returns whether a line has nothing in it but blanks, or a byte order mark that an editor wrote.
bool isEmptyLine(const InputLine& line)
{
    constexpr QByteArrayView byteOrderMark = "\xef\xbb\xbf";
    const QByteArrayView text =
        line.text.startsWith(byteOrderMark) ? line.text.sliced(byteOrderMark.size()) : line.text;
    return line.kind == InputLine::Kind::Text && text.trimmed().isEmpty();
}

/// Answers each request. Returns the greatest exit status of the answers.
CommandResult<ExitStatus> answerRequests(OpenStore& store)
{
    ExitStatus exitStatus = ExitStatus::AllOk;
    RequestReader requests(store);
    for (InputLine line = requests.next(); line.kind != InputLine::Kind::End; line = requests.next()) {
        if (line.kind == InputLine::Kind::Failed) {
            printNote(QStringLiteral("Standard input cannot be read: ") + qt_error_string(errno));
            return std::max(exitStatus, ExitStatus::Usage);
        }
        if (isEmptyLine(line)) {
            continue;
        }
        const AnsweredLine answer = answerLine(store.sso(), line);
        exitStatus = std::max(exitStatus, answer.exitStatus);
        if (auto written = writeOut(jsonLine(answer.json)); !written) {
            return tl::unexpected(written.error());
        }
    }
    return exitStatus;
}

/// Reads requests as JSON Lines from standard input and writes an answer to standard output for each. A line
/// that is not a valid request gets an error as its answer, and the next line is read.
CommandResult<ExitStatus> runCall(const Arguments& arguments)
{
    ExitStatus exitStatus = ExitStatus::AllOk;
    return withStore(arguments,
                     [&](OpenStore& store) {
                         return answerRequests(store).map(
                             [&](ExitStatus greatest) { exitStatus = greatest; });
                     })
        .map([&](ExitStatus) { return exitStatus; });
}

} // namespace

constinit const Command callCommand{
    .words = "call",
    .usage = "< requests.jsonl > answers.jsonl",
    .summary = "Answer requests in JSON Lines, one by one",
    .details =
        "Reads one JSON object from each line of standard input, of at most 1 MiB, and writes one line of "
        "JSON for each, in order and at once. Empty lines are skipped. Each request has op, cid (made up if missing), current_app, "
        "remote_addr and the fields of its op. All of them are text except reveal, which is true or false:\n"
        "\n"
        "  session.get       target_ust, current_ust\n"
        "  session.verify    target_ust, current_ust\n"
        "  session.renew     ust, user_agent\n"
        "  session.get_list  target_ust, current_ust, optionally reveal\n"
        "  user.login        username, password, user_agent, optionally new_password\n"
        "                    and totp_code\n"
        "  user.logout       ust\n"
        "\n"
        "The answer has cid, status \"ok\" and, by op:\n"
        "\n"
        "  session.get       session: creation_time, expiration_time, remote_addr and\n"
        "                    user_agent\n"
        "  session.verify    is_valid: true or false\n"
        "  session.renew     expiration_time\n"
        "  session.get_list  sessions: a list, each with the four of session.get,\n"
        "                    auth_type, auth_principal, ext_session_id and ust, which\n"
        "                    is masked unless reveal is true\n"
        "  user.login        ust, expiration_time, sometimes warning\n"
        "\n"
        "Otherwise status is \"error\", and sub_status is a list of one code. reason or message say more if "
        "that is allowed. A token may have quotes, Bearer, a log line or JSON around it. Fields that an op does not "
        "have are ignored. With --key-stdin the requests begin on the second line. The exit status is 1 if a "
        "request was refused or was not valid.",
    .options = {Option::Store, Option::ReadOnly, Option::KeyStdin},
    .needed = {Option::Store},
    .run = runCall,
};

} // namespace usher::cli
