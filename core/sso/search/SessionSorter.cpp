// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/search/SessionSorter.h"

#include <algorithm>
#include <array>
#include <limits>

#include <QCollator>
#include <QLocale>
#include <QtEndian>

#include "core/ExactText.h"
#include "core/text/AgentPatterns.h"
#include "core/text/address/WrittenAddress.h"

namespace usher::sso
{

namespace
{

/// The key of a session that hides what it is sorted by, or has no such value. It is the lowest key.
constexpr qint64 nothing = std::numeric_limits<qint64>::min();

/// Returns a key that sorts addresses by their number, not by their spelling. A text that is not an address
/// comes after all addresses.
QByteArray addressKey(QByteArrayView chain)
{
    if (const auto address = readAddress(firstAddress(chain))) {
        return {reinterpret_cast<const char*>(address->data()), static_cast<qsizetype>(address->size())};
    }
    return QByteArray(static_cast<qsizetype>(sizeof(AddressBytes)), '\xff').append(chain);
}

/// A text that is prepared for sorting. Its beginning, as long as an address, is enough to order most texts.
struct Text {
    Text(const QByteArray& whole, qint64 itsNumber) : text(&whole), number(itsNumber)
    {
        std::array<char, sizeof beginning> bytes{};
        std::copy_n(whole.begin(), std::min(whole.size(), static_cast<qsizetype>(bytes.size())),
                    bytes.begin());
        qFromBigEndian<quint64>(bytes.data(), static_cast<qsizetype>(beginning.size()), beginning.data());
    }
    [[nodiscard]] bool operator<(const Text& other) const
    {
        return beginning != other.beginning ? beginning < other.beginning : *text < *other.text;
    }

    std::array<quint64, 2> beginning{};
    const QByteArray* text;
    qint64 number;
};

/// A name that is prepared for sorting by the order of a language.
struct Name {
    Name(const QByteArray& whole, qint64 itsNumber, const QCollator& collator)
        : Name(whole, itsNumber, collator.sortKey(exactText(whole)))
    {
    }
    Name(const QByteArray& whole, qint64 itsNumber, const QCollatorSortKey& itsKey)
        : key(itsKey), text(&whole), number(itsNumber)
    {
    }
    [[nodiscard]] bool operator<(const Name& other) const
    {
        const int order = key.compare(other.key);
        return order != 0 ? order < 0 : *text < *other.text;
    }

    QCollatorSortKey key;
    const QByteArray* text;
    qint64 number;
};

/// A user agent that is prepared for sorting by its browser and its system, as lists show it.
struct Agent : Name {
    Agent(const QByteArray& whole, qint64 itsNumber, const QCollator& collator)
        : Name(whole, itsNumber, collator.sortKey(shownText(exactText(whole))))
    {
    }

private:
    [[nodiscard]] static QString shownText(const QString& userAgent)
    {
        const AgentPatterns& patterns = AgentPatterns::bundled();
        const QString name = patterns.browserOf(userAgent).name + u' ' + patterns.systemOf(userAgent).name;
        return name.size() == 1 ? userAgent : name.trimmed();
    }
};

/// Returns the order of the language that the program uses; that of English if it uses none.
QCollator nameOrder()
{
    const QLocale locale;
    QCollator order(locale.language() == QLocale::C ? QLocale(QLocale::English) : locale);
    order.setNumericMode(true); // version 9 comes before 139
    return order;
}

/// Returns for each of the numbers in `texts` its place among them, which are sorted first.
template <class Sortable, class... Order>
std::vector<qint64> placesOf(const QHash<QByteArray, qint64>& texts, const Order&... order)
{
    std::vector<Sortable> sorted;
    sorted.reserve(static_cast<std::size_t>(texts.size()));
    for (auto text = texts.constBegin(); text != texts.constEnd(); ++text) {
        sorted.emplace_back(text.key(), text.value(), order...);
    }
    std::sort(sorted.begin(), sorted.end());
    std::vector<qint64> places(sorted.size());
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        places[static_cast<std::size_t>(sorted[i].number)] = static_cast<qint64>(i);
    }
    return places;
}

} // namespace

void SessionSorter::add(qint64 id, const SortedValue& value)
{
    if (m_order.by == SessionOrder::By::Number) {
        m_ids.push_back(id);
    } else {
        m_keyed.push_back({.key = keyOf(value), .id = id});
    }
}

qint64 SessionSorter::keyOf(const SortedValue& value)
{
    switch (m_order.by) {
    case SessionOrder::By::Creation:
    case SessionOrder::By::Expiration:
        return value.time ? value.time->time_since_epoch().count() : nothing;
    case SessionOrder::By::User:
        return value.owner->username.isEmpty() ? nothing : numberOf(value.owner->username.toUtf8());
    case SessionOrder::By::RemoteAddress:
        return value.owner->refusedFor || value.text.isEmpty() ? nothing : numberOf(addressKey(value.text));
    case SessionOrder::By::UserAgent:
        return value.owner->refusedFor || value.text.isEmpty() ? nothing : numberOf(value.text.toByteArray());
    case SessionOrder::By::Kind:
        return numberOf(value.text.toByteArray());
    case SessionOrder::By::Number:
        break;
    }
    return nothing;
}

qint64 SessionSorter::numberOf(const QByteArray& text)
{
    const auto known = m_texts.constFind(text);
    return known != m_texts.constEnd() ? *known : *m_texts.insert(text, m_texts.size());
}

/// Returns the places of the texts in the order of what a list shows.
std::vector<qint64> SessionSorter::places() const
{
    constexpr qsizetype mostNamed =
        2'000; // Naming an agent is slow. If there are more, they are ordered as texts.
    if (m_order.by == SessionOrder::By::User) {
        return placesOf<Name>(m_texts, nameOrder());
    }
    if (m_order.by == SessionOrder::By::UserAgent && m_texts.size() <= mostNamed) {
        return placesOf<Agent>(m_texts, nameOrder());
    }
    return placesOf<Text>(m_texts);
}

void SessionSorter::sort()
{
    if (m_order.by == SessionOrder::By::Number) {
        return;
    }
    // Sort the texts first, because many sessions share one.
    const std::vector<qint64> places = this->places();
    const bool areTexts =
        m_order.by != SessionOrder::By::Creation && m_order.by != SessionOrder::By::Expiration;
    for (Keyed& keyed : m_keyed) {
        keyed.key =
            areTexts && keyed.key != nothing ? places[static_cast<std::size_t>(keyed.key)] : keyed.key;
    }
    // Sessions without a key come last in either direction.
    const auto hidden = std::stable_partition(m_keyed.begin(), m_keyed.end(),
                                              [](const Keyed& one) { return one.key != nothing; });
    std::sort(m_keyed.begin(), hidden);
    if (m_order.isDescending) {
        std::reverse(m_keyed.begin(), hidden);
    }
    m_ids.reserve(m_keyed.size());
    std::ranges::transform(m_keyed, std::back_inserter(m_ids), &Keyed::id);
    m_keyed = {};
    m_texts = {};
}

QString orderName(SessionOrder::By by)
{
    switch (by) {
    case SessionOrder::By::Number:
        return QStringLiteral("number");
    case SessionOrder::By::Creation:
        return QStringLiteral("created");
    case SessionOrder::By::Expiration:
        return QStringLiteral("expires");
    case SessionOrder::By::User:
        return QStringLiteral("user");
    case SessionOrder::By::RemoteAddress:
        return QStringLiteral("remote_addr");
    case SessionOrder::By::UserAgent:
        return QStringLiteral("user_agent");
    case SessionOrder::By::Kind:
        return QStringLiteral("auth_type");
    }
    return {};
}

} // namespace usher::sso
