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

constexpr qint64 largestNumber = 100'000; // in any unit: about two thousand years in weeks

constexpr std::array units = {
    Unit{u'w', std::chrono::weeks(1)},   Unit{u'd', std::chrono::days(1)},
    Unit{u'h', std::chrono::hours(1)},   Unit{u'm', std::chrono::minutes(1)},
    Unit{u's', std::chrono::seconds(1)},
};

} // namespace

std::optional<std::chrono::seconds> readQueryDuration(QStringView text)
{
    constexpr std::chrono::seconds longest = largestNumber * std::chrono::weeks(1);
    static const QRegularExpression part(QStringLiteral("\\s*([0-9]+)\\s*(w|d|h|min|m|s)\\s*"),
                                         QRegularExpression::CaseInsensitiveOption);
    const QString spelled = text.toString();
    std::chrono::seconds whole(0);
    for (qsizetype at = 0; at < spelled.size() || at == 0;) {
        const auto match = part.match(spelled, at, QRegularExpression::NormalMatch,
                                      QRegularExpression::AnchorAtOffsetMatchOption);
        bool isNumber = false;
        const qint64 number = match.capturedView(1).toLongLong(&isNumber);
        if (!isNumber || number > largestNumber) {
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
    const auto spelled = [](qint64 number, const Unit& unit) {
        return QString::number(number) + QChar(unit.letter);
    };
    for (const Unit& unit : units) {
        const qint64 number = duration / unit.length;
        if (duration % unit.length == std::chrono::seconds(0) && number > 0 && number <= largestNumber) {
            return spelled(number, unit);
        }
    }
    // The number of the only unit that divides it cannot be read back.
    QString text;
    for (const Unit& unit : units) {
        if (const qint64 number = duration / unit.length; number > 0) {
            text += spelled(number, unit);
        }
        duration %= unit.length;
    }
    return text.isEmpty() ? QStringLiteral("0s") : text;
}

} // namespace usher::sso
