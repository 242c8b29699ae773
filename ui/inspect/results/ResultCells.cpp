// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/results/ResultCells.h"

#include <QCoreApplication>

#include "ui/inspect/text/RefusalText.h"
#include "ui/widgets/feedback/RefusalBadge.h"
#include "ui/words/AddressText.h"
#include "ui/words/AgentNames.h"
#include "ui/words/TimeText.h"

namespace usher::ui
{

namespace
{

const QString missing = QStringLiteral("—");

class ResultCellsWords final
{
    Q_DECLARE_TR_FUNCTIONS(ResultCells)
};

QString ownerOf(const TokenResult& result)
{
    if (const auto* details = result.details()) {
        return details->username;
    }
    return result.answer && result.answer->error().target ? result.answer->error().target->username : missing;
}

QString answerCode(const TokenResult& result)
{
    if (!result.answer) {
        return {};
    }
    return statusCode(*result.answer ? Status::Ok : result.answer->error().status);
}

QString detailText(const sso::SessionDetails& details, ResultColumn column, const AgentNames& names,
                   TimePoint now)
{
    switch (column) {
    case ResultColumn::Created:
        return shortLocalText(details.creationTime, now);
    case ResultColumn::TimeLeft:
        return details.expirationTime > now ? durationText(details.expirationTime - now) : missing;
    case ResultColumn::RemoteAddress:
        return addressChainText(details.remoteAddr);
    case ResultColumn::UserAgent: {
        const QString name = names.known(details.userAgent);
        return name.isEmpty() ? details.userAgent : name;
    }
    default:
        return {};
    }
}

} // namespace

QString resultColumnTitle(ResultColumn column)
{
    switch (column) {
    case ResultColumn::Token:
        return ResultCellsWords::tr("Token");
    case ResultColumn::User:
        return ResultCellsWords::tr("User");
    case ResultColumn::State:
        return ResultCellsWords::tr("State");
    case ResultColumn::Created:
        return ResultCellsWords::tr("Created");
    case ResultColumn::TimeLeft:
        return ResultCellsWords::tr("Time Left");
    case ResultColumn::RemoteAddress:
        return ResultCellsWords::tr("Remote Address");
    case ResultColumn::UserAgent:
        return ResultCellsWords::tr("User Agent");
    case ResultColumn::Answer:
        return ResultCellsWords::tr("Answer");
    }
    return {};
}

QString resultCellText(const TokenResult& result, ResultColumn column, const AgentNames& names, TimePoint now)
{
    switch (column) {
    case ResultColumn::Token:
        return result.maskedUst;
    case ResultColumn::State: {
        const auto badge = resultBadge(result, now);
        return badge ? badge->text : ResultCellsWords::tr("waiting");
    }
    case ResultColumn::User:
        return result.answer ? ownerOf(result) : QString();
    case ResultColumn::Answer:
        return answerCode(result);
    default:
        return result.details() ? detailText(*result.details(), column, names, now)
               : result.answer  ? missing
                                : QString();
    }
}

QString resultToolTip(const TokenResult& result, ResultColumn column, const AgentNames& names, TimePoint now)
{
    const auto* details = result.details();
    if (details && column == ResultColumn::UserAgent) {
        return details->userAgent;
    }
    if (details && column == ResultColumn::Created) {
        return utcText(details->creationTime);
    }
    if (result.answer && !details && (column == ResultColumn::State || column == ResultColumn::Answer)) {
        const Error& error = result.answer->error();
        return error.kind == ErrorKind::Refused ? refusalText(error).sentence : errorSentence(error);
    }
    return resultCellText(result, column, names, now);
}

std::optional<Badge> resultBadge(const TokenResult& result, TimePoint now)
{
    if (!result.answer) {
        return std::nullopt;
    }
    if (const auto* details = result.details()) {
        return details->expirationTime > now
                   ? Badge{BadgeKind::Success, ResultCellsWords::tr("active"), theme::Icon::CircleCheck}
                   : Badge{BadgeKind::Neutral, ResultCellsWords::tr("expired"), theme::Icon::Clock};
    }
    const Error& error = result.answer->error();
    return error.reason ? refusalBadge(error.reason->cause)
                        : Badge{BadgeKind::Warning, ResultCellsWords::tr("cannot be read"),
                                theme::Icon::TriangleAlert};
}

} // namespace usher::ui
