// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/results/ResultOrder.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include <QCollator>

#include "core/text/address/WrittenAddress.h"

namespace usher::ui
{

namespace
{

/// Sorts addresses by their number, not by their spelling. What is not an address comes last.
using AddressKey = std::tuple<bool, AddressBytes, QString>;

AddressKey addressKey(const QString& list)
{
    const QByteArray bytes = list.toUtf8();
    const auto address = readAddress(firstAddress(bytes));
    return {!address, address.value_or(AddressBytes{}), list};
}

/// Returns the place of each of these texts among them all, in the order of their keys. An empty text has
/// none.
template <class MakeKey>
std::vector<std::optional<qint64>> placesOf(const std::vector<QString>& texts, const MakeKey& makeKey)
{
    // Many rows have the same text. Its key is made once.
    std::unordered_map<QString, qint64> places;
    for (const QString& text : texts) {
        places.emplace(text, 0);
    }
    std::vector<std::pair<decltype(makeKey(QString())), qint64*>> keys;
    for (auto& [text, place] : places) {
        keys.emplace_back(makeKey(text), &place);
    }
    std::ranges::sort(keys, [](const auto& one, const auto& other) { return one.first < other.first; });
    qint64 next = 0;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        next += i > 0 && keys[i - 1].first < keys[i].first ? 1 : 0;
        *keys[i].second = next;
    }
    std::vector<std::optional<qint64>> found;
    for (const QString& text : texts) {
        found.push_back(text.isEmpty() ? std::nullopt : std::optional(places.at(text)));
    }
    return found;
}

/// Returns the order of the language that the program uses, whatever the case.
QCollator languageOrder()
{
    QCollator order;
    order.setNumericMode(true);
    order.setCaseSensitivity(Qt::CaseInsensitive);
    return order;
}

std::optional<qint64> timeOf(const TokenResult& result, ResultColumn column, TimePoint now)
{
    const auto* details = result.details();
    if (!details) {
        return std::nullopt;
    }
    const TimePoint time = column == ResultColumn::Created ? details->creationTime : details->expirationTime;
    const bool isShown = column == ResultColumn::Created || time > now;
    return isShown ? std::optional<qint64>(time.time_since_epoch().count()) : std::nullopt;
}

/// Returns whether the cell shows a value, not only that there is none.
bool hasValue(const TokenResult& result, ResultColumn column)
{
    switch (column) {
    case ResultColumn::RemoteAddress:
    case ResultColumn::UserAgent:
        return result.details() != nullptr;
    case ResultColumn::User:
        return result.details() || (result.answer && result.answer->error().target);
    default:
        return result.answer.has_value() || column == ResultColumn::Token;
    }
}

} // namespace

void sortResults(const std::vector<TokenResult>& results, std::vector<std::size_t>& shown,
                 ResultColumn column, Qt::SortOrder order, const AgentNames& names, TimePoint now)
{
    std::vector<std::optional<qint64>> values;
    if (column == ResultColumn::Created || column == ResultColumn::TimeLeft) {
        for (const std::size_t index : shown) {
            values.push_back(timeOf(results[index], column, now));
        }
    } else {
        std::vector<QString> texts;
        for (const std::size_t index : shown) {
            const TokenResult& result = results[index];
            texts.push_back(!hasValue(result, column) ? QString()
                            : column == ResultColumn::RemoteAddress
                                ? result.details()->remoteAddr
                                : resultCellText(result, column, names, now));
        }
        values = column == ResultColumn::RemoteAddress
                     ? placesOf(texts, addressKey)
                     : placesOf(texts, [order = languageOrder()](const QString& text) {
                           return order.sortKey(text);
                       });
    }
    std::vector<std::size_t> places(shown.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
        places[i] = i;
    }
    std::ranges::stable_sort(places, [&](std::size_t one, std::size_t other) {
        const auto& a = values[one];
        const auto& b = values[other];
        if (!a || !b) {
            return a.has_value() && !b.has_value();
        }
        return order == Qt::AscendingOrder ? *a < *b : *b < *a;
    });
    std::vector<std::size_t> sorted;
    sorted.reserve(shown.size());
    for (const std::size_t place : places) {
        sorted.push_back(shown[place]);
    }
    shown = std::move(sorted);
}

} // namespace usher::ui
