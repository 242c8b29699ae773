// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

#include "core/sso/history/SessionHistory.h"

class QPushButton;
class QVBoxLayout;

namespace usher::ui
{

class AgentNames;
class ValueText;

/// Shows a session's history, oldest first: each entry with its time, what happened and what changed. Of a
/// long history, renewals in a row that changed nothing are one part. It shows the first part, the first one
/// with another address, the first one with another agent and the last ones; a button shows all entries.
class HistorySection final : public QWidget
{
    Q_OBJECT

public:
    /// `names` must live as long as the section.
    HistorySection(const sso::SessionHistory& history, const AgentNames& names, QWidget* parent = nullptr);

    /// Returns the first entry in which the address or the agent changed; null if there is none.
    [[nodiscard]] QWidget* firstChange() const;

    /// Writes the sentences again, with the names that are known by now.
    void showAgentNames();

protected:
    void changeEvent(QEvent* event) override;

private:
    enum class Extent { Folded, Whole };
    struct ShownEntry {
        std::size_t index;
        ValueText* text;
    };

    /// Entries that are shown as one.
    struct Part {
        std::size_t first; ///< index
        std::size_t count;
        bool isSkipped = false; ///< only their number is shown
    };

    /// Returns every entry, with renewals in a row that changed nothing as one part.
    [[nodiscard]] std::vector<Part> joinedParts() const;
    /// Returns what a folded history shows. A single part is never skipped, because saying so needs a line,
    /// too.
    [[nodiscard]] std::vector<Part> foldedParts() const;
    [[nodiscard]] std::vector<Part> partsOf(Extent extent) const;
    /// Returns whether the part has the first entry, or one that the marks in the list and the head are for.
    [[nodiscard]] bool isShownFolded(const Part& part) const;
    void showEntries(Extent extent);
    void addPart(QVBoxLayout& rows, const Part& part);
    void addEntry(QVBoxLayout& rows, std::size_t index);
    void addRenewals(QVBoxLayout& rows, const Part& part);
    void addSkipped(QVBoxLayout& rows, std::size_t count);
    void setExtent(Extent extent);

    sso::SessionHistory m_history;
    const AgentNames& m_names;
    std::size_t m_firstOfAddress; ///< with a change of the address; the number of entries if there is none
    std::size_t m_firstOfAgent;
    std::vector<ShownEntry> m_shown;
    QVBoxLayout* m_column;
    QWidget* m_entries = nullptr;
    QPushButton* m_toggle = nullptr; ///< null if folding hides nothing
    Extent m_extent = Extent::Whole;
};

} // namespace usher::ui
