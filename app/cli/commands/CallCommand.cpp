// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/CallCommand.h"

#include "app/cli/call/CallOperations.h"
#include "app/cli/call/JsonLine.h"
#include "app/cli/call/LineReader.h"
#include "app/cli/store/OpenStore.h"
#include "app/cli/terminal/Output.h"
#include "core/sso/call/Identifiers.h"

#include <algorithm>
#include <cerrno>
#include <chrono>

#include <unistd.h>

#include <QJsonArray>
#include <QJsonDocument>

namespace usher::cli
{

namespace
{

constexpr std::size_t longestLine = 1024UL * 1024;

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
    const auto request =
        QJsonDocument::fromJson(QByteArray::fromRawData(line.text.data(), line.text.size()), &error);
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

/// Lets this computer remember the log every 30 seconds, whether lines arrive fast, slowly or not at all.
class Remembering final
{
public:
    explicit Remembering(OpenStore& store) : m_store(store) {}

    /// Returns the next line, and waits for it without a limit.
    [[nodiscard]] InputLine next(LineReader& lines)
    {
        while (!lines.waitForInput(untilDue())) {
            rememberIfDue();
        }
        rememberIfDue();
        return lines.next();
    }

private:
    [[nodiscard]] std::chrono::milliseconds untilDue() const
    {
        return std::max(std::chrono::milliseconds::zero(), std::chrono::ceil<std::chrono::milliseconds>(
                                                               m_due - std::chrono::steady_clock::now()));
    }
    void rememberIfDue()
    {
        if (std::chrono::steady_clock::now() >= m_due) {
            m_store.rememberLog();
            m_due = std::chrono::steady_clock::now() + pause;
        }
    }

    static constexpr std::chrono::seconds pause{30};

    OpenStore& m_store;
    std::chrono::steady_clock::time_point m_due = std::chrono::steady_clock::now() + pause;
};

} // namespace

CommandResult<ExitStatus> runCall(const Arguments& arguments)
{
    const SystemClock clock;
    const auto opened = OpenStore::open(arguments, clock);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    LineReader lines(STDIN_FILENO, longestLine);
    ExitStatus exitStatus = ExitStatus::AllOk;
    Remembering remembering(**opened);
    for (InputLine line = remembering.next(lines); line.kind != InputLine::Kind::End;
         line = remembering.next(lines)) {
        if (line.kind == InputLine::Kind::Failed) {
            tell(QStringLiteral("Standard input cannot be read: ") + qt_error_string(errno));
            return std::max(exitStatus, ExitStatus::Usage);
        }
        const AnsweredLine answer = answerLine((*opened)->sso(), line);
        exitStatus = std::max(exitStatus, answer.exitStatus);
        if (auto written = writeOut(jsonLine(answer.json)); !written) {
            return tl::unexpected(written.error());
        }
    }
    return exitStatus;
}

} // namespace usher::cli
