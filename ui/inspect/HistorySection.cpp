// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/HistorySection.h"

#include <algorithm>

#include <QLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/widgets/feedback/StateBadge.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/value/PlainLabel.h"
#include "ui/widgets/value/ValueRows.h"
#include "ui/widgets/value/ValueText.h"
#include "ui/words/HistoryText.h"
#include "ui/words/NumberText.h"
#include "ui/words/TimeText.h"

namespace usher::ui
{

namespace
{

constexpr std::size_t mostUnfolded = 7; // entries of a history that is always shown whole
constexpr std::size_t newestShown = 5;  // parts

/// Returns a line with the local time and, if it is another one, UTC.
QWidget* timeHead(TimePoint time)
{
    QWidget* head = flowOf({strongLabel(zonedLocalText(time))});
    if (!isLocalTimeUtc(time)) {
        head->layout()->addWidget(smallLabel(utcText(time)));
    }
    return head;
}

/// Returns the first entry that has this value. Returns the number of entries if none has it.
std::size_t firstWith(const sso::SessionHistory& history, std::optional<QString> sso::HistoryEntry::*value)
{
    const auto& entries = history.entries;
    const auto found = std::find_if(entries.begin(), entries.end(), [&](const sso::HistoryEntry& entry) {
        return (entry.*value).has_value();
    });
    return static_cast<std::size_t>(found - entries.begin());
}

} // namespace

HistorySection::HistorySection(const sso::SessionHistory& history, const AgentNames& names, QWidget* parent)
    : QWidget(parent), m_history(history), m_names(names),
      m_firstOfAddress(firstWith(history, &sso::HistoryEntry::earlierAddr)),
      m_firstOfAgent(firstWith(history, &sso::HistoryEntry::earlierAgent)), m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("history"));
    setAccessibleName(tr("History"));
    m_column->setContentsMargins({});
    m_column->setSpacing(theme::grid);
    const auto& entries = m_history.entries;
    if (entries.empty()) {
        auto* none = mutedLabel(m_history.isUnreadable ? tr("The session's history cannot be read.")
                                                       : tr("The server keeps no history of this session."));
        none->setObjectName(QStringLiteral("noHistory"));
        none->setWordWrap(true);
        m_column->addWidget(none);
        return;
    }
    if (const QString missing = missingHistoryText(m_history); !missing.isEmpty()) {
        auto* label = smallLabel(missing);
        label->setObjectName(QStringLiteral("missingHistory"));
        label->setWordWrap(true);
        m_column->addWidget(label);
    }
    if (entries.size() > mostUnfolded && foldedParts().size() < entries.size()) {
        m_toggle = smallButton(QStringLiteral("showAllHistory"), theme::Icon::ChevronDown, {});
        connect(m_toggle, &QPushButton::clicked, this,
                [this] { setExtent(m_extent == Extent::Whole ? Extent::Folded : Extent::Whole); });
        m_column->addWidget(rowOf({m_toggle, nullptr}));
        setExtent(Extent::Folded);
    } else {
        showEntries(Extent::Whole);
    }
}

QWidget* HistorySection::firstChange() const
{
    const std::size_t first = std::min(m_firstOfAddress, m_firstOfAgent);
    const auto found =
        std::ranges::find(m_shown, first, &ShownEntry::index); // which is shown when folded, too
    return found == m_shown.end() ? nullptr : found->text;
}

void HistorySection::showAgentNames()
{
    for (const ShownEntry& shown : m_shown) {
        shown.text->setValue(historySentences(m_history.entries.at(shown.index), m_names));
    }
}

void HistorySection::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LocaleChange && m_entries != nullptr) {
        showEntries(m_extent);
    }
}

std::vector<HistorySection::Part> HistorySection::joinedParts() const
{
    std::vector<Part> parts;
    for (std::size_t i = 0; i < m_history.entries.size(); ++i) {
        const bool continues = parts.size() > 1 && isQuietRenewal(m_history.entries[i]) &&
                               isQuietRenewal(m_history.entries[parts.back().first]);
        if (continues) {
            ++parts.back().count;
        } else {
            parts.push_back({.first = i, .count = 1});
        }
    }
    return parts;
}

std::vector<HistorySection::Part> HistorySection::foldedParts() const
{
    const std::vector<Part> all = joinedParts();
    std::vector<Part> shown;
    for (std::size_t i = 0; i < all.size();) {
        std::size_t next = i;
        Part skipped{.first = all[i].first, .count = 0, .isSkipped = true};
        while (next + newestShown < all.size() && !isShownFolded(all[next])) {
            skipped.count += all[next++].count;
        }
        const bool isSkipped = next > i + 1;
        shown.push_back(isSkipped ? skipped : all[i]);
        i = isSkipped ? next : i + 1;
    }
    return shown;
}

std::vector<HistorySection::Part> HistorySection::partsOf(Extent extent) const
{
    if (extent == Extent::Folded) {
        return foldedParts();
    }
    std::vector<Part> parts;
    for (std::size_t i = 0; i < m_history.entries.size(); ++i) {
        parts.push_back({.first = i, .count = 1});
    }
    return parts;
}

bool HistorySection::isShownFolded(const Part& part) const
{
    return part.first == 0 || part.first == m_firstOfAddress || part.first == m_firstOfAgent;
}

void HistorySection::showEntries(Extent extent)
{
    delete m_entries;
    m_shown.clear();
    m_entries = new QWidget;
    auto* rows = new QVBoxLayout(m_entries);
    rows->setContentsMargins({});
    rows->setSpacing(theme::grid);
    for (const Part& part : partsOf(extent)) {
        addPart(*rows, part);
    }
    m_column->addWidget(m_entries);
    showAgentNames();
}

void HistorySection::addPart(QVBoxLayout& rows, const Part& part)
{
    if (part.isSkipped) {
        addSkipped(rows, part.count);
    } else if (part.count == 1) {
        addEntry(rows, part.first);
    } else {
        addRenewals(rows, part);
    }
}

void HistorySection::addRenewals(QVBoxLayout& rows, const Part& part)
{
    const TimePoint from = *m_history.entries.at(part.first).time;
    const TimePoint until = *m_history.entries.at(part.first + part.count - 1).time;
    const QString place = tr("History, entries %1 to %2 of %3")
                              .arg(numberText(part.first + 1), numberText(part.first + part.count),
                                   numberText(m_history.entries.size()));
    auto* text = valueText(QStringList{place, zonedLocalText(from)}.join(QStringLiteral(", ")),
                           QStringLiteral("historyEntry%1").arg(part.first + 1),
                           quietRenewalsText(static_cast<qint64>(part.count), until));
    text->setAccessibleDescription(tr("%1 to %2").arg(utcText(from), utcText(until)));
    rows.addWidget(columnOf({timeHead(from), text}));
}

void HistorySection::addEntry(QVBoxLayout& rows, std::size_t index)
{
    const sso::HistoryEntry& entry = m_history.entries.at(index);
    const QString time = entry.time ? zonedLocalText(*entry.time) : tr("At an unknown time");
    const QString utc = entry.time ? utcText(*entry.time) : QString();
    const QString changed = changeWords(entry);
    const QString place =
        tr("History, entry %1 of %2").arg(numberText(index + 1), numberText(m_history.entries.size()));
    QStringList name{place, time};
    StateBadge* badge = nullptr;
    if (!changed.isEmpty()) {
        badge = new StateBadge({BadgeKind::Warning, changed, theme::Icon::TriangleAlert});
        name << changed;
    } else if (entry.isUnreadable) {
        badge = new StateBadge({BadgeKind::Warning, tr("cannot be read"), theme::Icon::TriangleAlert});
    }
    auto* text =
        valueText(name.join(QStringLiteral(", ")), QStringLiteral("historyEntry%1").arg(index + 1), {});
    constexpr int mostLines = 10; // of sentences in a narrow window; a long agent scrolls
    text->setMaximumLines(mostLines);
    text->setAccessibleDescription(utc);
    QWidget* head = entry.time ? timeHead(*entry.time) : flowOf({strongLabel(time)});
    if (badge != nullptr) {
        head->layout()->addWidget(badge);
    }
    rows.addWidget(columnOf({head, text}));
    m_shown.push_back({.index = index, .text = text});
}

void HistorySection::addSkipped(QVBoxLayout& rows, std::size_t count)
{
    auto* label = smallLabel(tr("%1 more entries").arg(numberText(count)));
    label->setObjectName(QStringLiteral("skippedHistory"));
    rows.addWidget(label);
}

void HistorySection::setExtent(Extent extent)
{
    m_extent = extent;
    const bool isWhole = extent == Extent::Whole;
    m_toggle->setText(isWhole ? tr("Show fewer")
                              : tr("Show all %1 entries").arg(numberText(m_history.entries.size())));
    m_toggle->setIcon(theme::icon(isWhole ? theme::Icon::ChevronUp : theme::Icon::ChevronDown));
    showEntries(extent);
}

} // namespace usher::ui
