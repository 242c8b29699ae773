// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/search/SessionCollector.h"

#include "core/Time.h"
#include "core/text/AgentPatterns.h"

#include <algorithm>
#include <array>
#include <limits>

#include <QCollator>
#include <QLocale>
#include <QtEndian>

namespace usher::sso
{

namespace
{

using odb::ScanColumn;

/// The key of a session that hides what it is sorted by, or has no such value. It is the lowest key.
constexpr qint64 nothing = std::numeric_limits<qint64>::min();

std::optional<ScanColumn> sortColumn(SessionOrder::By by)
{
    switch (by) {
    case SessionOrder::By::Creation:
        return ScanColumn::CreationTime;
    case SessionOrder::By::Expiration:
        return ScanColumn::ExpirationTime;
    case SessionOrder::By::RemoteAddress:
        return ScanColumn::RemoteAddress;
    case SessionOrder::By::UserAgent:
        return ScanColumn::UserAgent;
    case SessionOrder::By::Kind:
        return ScanColumn::AuthType;
    case SessionOrder::By::Number:
    case SessionOrder::By::User:
        return std::nullopt;
    }
    return std::nullopt;
}

std::vector<ScanColumn> columnsFor(const SessionMatcher& matcher, SessionOrder::By by)
{
    std::vector<ScanColumn> columns;
    for (const ScanColumn column : {ScanColumn::RemoteAddress, ScanColumn::UserAgent, ScanColumn::AuthType,
                                    ScanColumn::CreationTime, ScanColumn::ExpirationTime}) {
        const bool isMatched = column == ScanColumn::RemoteAddress || column == ScanColumn::UserAgent;
        if ((isMatched && matcher.asksFor(column)) || sortColumn(by) == column) {
            columns.push_back(column);
        }
    }
    return columns;
}

/// Returns a key that sorts addresses by their number, not by their spelling. A text that is not an address
/// comes after all addresses.
QByteArray addressKey(QByteArrayView chain)
{
    const qsizetype comma = chain.indexOf(',');
    const auto address = addressOfHop(comma < 0 ? chain : chain.first(comma));
    if (address) {
        return {reinterpret_cast<const char*>(address->data()), static_cast<qsizetype>(address->size())};
    }
    return QByteArray(static_cast<qsizetype>(sizeof(Address)), '\xff').append(chain);
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
        : Name(whole, itsNumber, collator.sortKey(QString::fromUtf8(whole)))
    {
    }
    Name(const QByteArray& whole, qint64 itsNumber, QCollatorSortKey itsKey)
        : key(std::move(itsKey)), text(&whole), number(itsNumber)
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
        : Name(whole, itsNumber, collator.sortKey(shownText(QString::fromUtf8(whole))))
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

SessionCollector::SessionCollector(odb::Connection& connection, const SessionQuery& query,
                                   std::optional<QueryNarrowing> narrowing, SessionOrder order,
                                   SessionOwners owners, TimePoint now)
    : m_connection(connection), m_matcher(query, now), m_narrowing(std::move(narrowing)), m_order(order),
      m_owners(std::move(owners)), m_columns(columnsFor(m_matcher, order.by))
{
}

bool SessionCollector::needsOwner() const
{
    // Address and agent are used for sorting only where they are shown, which depends on the owner.
    return m_matcher.asksForOwner() || m_order.by == SessionOrder::By::User ||
           m_order.by == SessionOrder::By::RemoteAddress || m_order.by == SessionOrder::By::UserAgent;
}

std::optional<std::size_t> SessionCollector::columnOf(ScanColumn column) const
{
    return odb::SessionScan::placeOf(column, m_columns);
}

Result<void> SessionCollector::readMore(int size)
{
    const Result<void> started = m_scan ? Result<void>() : startScan();
    return started ? readPortion(size) : started;
}

Result<void> SessionCollector::startScan()
{
    const Result<void> judged = m_narrowing ? m_narrowing->judgeOwners(m_owners, m_matcher) : Result<void>();
    return judged.map([&] {
        std::vector<odb::SessionCondition> conditions = m_matcher.conditions();
        if (m_narrowing) {
            std::ranges::move(m_narrowing->conditions(m_owners), std::back_inserter(conditions));
        }
        m_scan.emplace(m_connection, conditions,
                       m_order.isDescending ? odb::ScanOrder::NewestFirst : odb::ScanOrder::OldestFirst,
                       m_columns);
    });
}

Result<void> SessionCollector::readPortion(int size)
{
    return m_scan->next(size).and_then([&](const odb::RowBlock& rows) {
        return learnOwners(rows).map([&] {
            static const JudgedOwner nobody; // used when no owner is needed
            for (std::size_t row = 0; row < rows.rowCount(); ++row) {
                add(rows, row, m_rowOwners.empty() ? nobody : *m_rowOwners[row]);
            }
            m_scan->advancePast(rows); // only after learnOwners, which can fail
            m_isAtEnd = rows.rowCount() < static_cast<std::size_t>(size);
            if (m_isAtEnd && isSorted()) {
                sort();
            }
        });
    });
}

Result<void> SessionCollector::learnOwners(const odb::RowBlock& rows)
{
    m_rowOwners.clear();
    if (!needsOwner()) {
        return {};
    }
    const auto userOf = [&](std::size_t row) {
        return rows.number(row, odb::SessionScan::ownerPlace).value_or(0);
    };
    std::vector<qint64> unknown;
    m_rowOwners.reserve(rows.rowCount());
    for (std::size_t row = 0; row < rows.rowCount(); ++row) {
        m_rowOwners.push_back(m_owners.find(userOf(row)));
        if (!m_rowOwners.back()) {
            unknown.push_back(userOf(row));
        }
    }
    if (unknown.empty()) {
        return {};
    }
    return m_owners
        .learn(std::move(unknown), [this](const JudgedOwner& owner) { return m_matcher.wants(owner); })
        .map([&] {
            for (std::size_t row = 0; row < rows.rowCount(); ++row) {
                m_rowOwners[row] = m_rowOwners[row] ? m_rowOwners[row] : &m_owners.at(userOf(row));
            }
        });
}

void SessionCollector::add(const odb::RowBlock& rows, std::size_t row, const JudgedOwner& owner)
{
    if (!owner.isWanted) {
        return;
    }
    const auto text = [&](ScanColumn column) {
        const auto place = columnOf(column);
        return place ? rows.text(row, *place) : QByteArrayView();
    };
    const ScannedSession session{.remoteAddr = text(ScanColumn::RemoteAddress),
                                 .userAgent = text(ScanColumn::UserAgent)};
    if (!m_matcher.matches(session, owner)) {
        return;
    }
    const qint64 id = rows.number(row, odb::SessionScan::idPlace).value_or(0);
    if (!isSorted()) {
        m_ids.push_back(id);
        return;
    }
    const auto column = sortColumn(m_order.by);
    m_keyed.push_back({.key = sortKey(column ? text(*column) : QByteArrayView(), owner), .id = id});
}

qint64 SessionCollector::sortKey(QByteArrayView text, const JudgedOwner& owner)
{
    switch (m_order.by) {
    case SessionOrder::By::Creation:
    case SessionOrder::By::Expiration: {
        const auto time = parseTime(QString::fromLatin1(text));
        return time ? time->time_since_epoch().count() : nothing;
    }
    case SessionOrder::By::User:
        return owner.username.isEmpty() ? nothing : numberOf(owner.username.toUtf8());
    case SessionOrder::By::RemoteAddress:
        return owner.refusedFor || text.isEmpty() ? nothing : numberOf(addressKey(text));
    case SessionOrder::By::UserAgent:
        return owner.refusedFor || text.isEmpty() ? nothing : numberOf(text.toByteArray());
    case SessionOrder::By::Kind:
        return numberOf(text.toByteArray());
    case SessionOrder::By::Number:
        break;
    }
    return nothing;
}

qint64 SessionCollector::numberOf(const QByteArray& text)
{
    const auto known = m_texts.constFind(text);
    return known != m_texts.constEnd() ? *known : *m_texts.insert(text, m_texts.size());
}

/// Returns the places of the texts in the order of what a list shows.
std::vector<qint64> SessionCollector::places() const
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

void SessionCollector::sort()
{
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

} // namespace usher::sso
