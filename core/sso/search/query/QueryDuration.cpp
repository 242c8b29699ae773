// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/search/query/QueryDuration.h"

#include <algorithm>
#include <array>

#include <QRegularExpression>

namespace usher::sso
{

namespace
{

struct Unit {
    char16_t letter;
    std::chrono::seconds length;
};

constexpr std::array units = {
    Unit{u'w', std::chrono::weeks(1)},   Unit{u'd', std::chrono::days(1)},
    Unit{u'h', std::chrono::hours(1)},   Unit{u'm', std::chrono::minutes(1)},
    Unit{u's', std::chrono::seconds(1)},
};

} // namespace

std::optional<std::chrono::seconds> readQueryDuration(QStringView text)
{
    constexpr qint64 largest = 100'000; // in any unit: about two thousand years in weeks
    constexpr std::chrono::seconds longest = largest * std::chrono::weeks(1);
    static const QRegularExpression part(QStringLiteral("\\s*([0-9]+)\\s*(w|d|h|min|m|s)\\s*"),
                                         QRegularExpression::CaseInsensitiveOption);
    const QString spelled = text.toString();
    std::chrono::seconds whole(0);
    for (qsizetype at = 0; at < spelled.size() || at == 0;) {
        const auto match = part.match(spelled, at, QRegularExpression::NormalMatch,
                                      QRegularExpression::AnchorAtOffsetMatchOption);
        bool isNumber = false;
        const qint64 number = match.capturedView(1).toLongLong(&isNumber);
        if (!isNumber || number > largest) {
            return std::nullopt;
        }
        const auto* const unit = std::ranges::find(units, match.capturedView(2).front().toLower().unicode(),
                                                   [](const Unit& one) { return one.letter; });
        whole += number * unit->length;
        if (whole > longest) {
            return std::nullopt;
        }
        at = match.capturedEnd();
    }
    return whole;
}

QString queryDurationText(std::chrono::seconds duration)
{
    for (const Unit& unit : units) {
        if (duration % unit.length == std::chrono::seconds(0) && duration >= unit.length) {
            return QString::number(duration / unit.length) + QChar(unit.letter);
        }
    }
    return QStringLiteral("0s");
}

} // namespace usher::sso
