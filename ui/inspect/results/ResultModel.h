// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <span>
#include <vector>

#include <QAbstractTableModel>
#include <QTimer>

#include "core/Clock.h"
#include "ui/inspect/results/ResultCells.h"

namespace usher::ui
{

/// The rows of the results table: a token each, with its answer as soon as there is one. The rows have the
/// order of the text in which the tokens were found until they are sorted. It holds the tokens masked.
class ResultModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role { BadgeRole = Qt::UserRole, HasDetailsRole };

    /// How many tokens were answered, and how.
    struct Counts {
        int answered = 0;
        int shown = 0; ///< the session was shown; the others were refused
    };

    /// `clock` and `names` must live as long as the model.
    ResultModel(const Clock& clock, const AgentNames& names, std::vector<QString> maskedTokens,
                QObject* parent = nullptr);

    /// Fills in the answers for the tokens from index `first`.
    void put(std::size_t first, std::span<Result<sso::SessionDetails>> answers);
    /// Shows only the rows that contain this text in any column, whatever its case and its accents.
    void setFilter(const QString& text);
    [[nodiscard]] bool isFiltering() const { return !m_filter.isEmpty(); }
    void sort(int column, Qt::SortOrder order) override;
    /// Sorts and filters anew if answers have arrived since it was done.
    void arrange();

    [[nodiscard]] const Counts& counts() const { return m_counts; }
    [[nodiscard]] std::size_t tokenCount() const { return m_results.size(); }
    /// Returns the index of the token in this row, in the order of the text.
    [[nodiscard]] std::size_t tokenAt(int row) const { return m_shown[static_cast<std::size_t>(row)]; }
    /// Returns the row's result.
    [[nodiscard]] const TokenResult& resultAt(int row) const { return m_results[tokenAt(row)]; }
    /// Returns the user agents that have come with answers since the last call, each once.
    [[nodiscard]] QStringList newAgents();

    /// Shows the time that is left in these rows as of now, and the names of agents that are known by now.
    void updateRows(int first, int last);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    /// The rows that are shown, or their order, are others than before.
    void arranged();

private:
    [[nodiscard]] bool isInOrderOfText() const { return m_sortColumn < 0 && m_filter.isEmpty(); }
    [[nodiscard]] bool passes(const TokenResult& result) const;
    void arrangeNow();
    /// Makes equal texts of many answers share their memory.
    void share(QString& text);

    const Clock& m_clock;
    const AgentNames& m_names;
    std::vector<TokenResult> m_results; ///< in the order of the text
    std::vector<std::size_t> m_shown;   ///< indexes into m_results
    std::set<QString> m_texts;
    std::set<QString> m_agents;
    QStringList m_newAgents;
    Counts m_counts;
    QString m_filter;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    QTimer m_arranging; ///< runs while answers have arrived that are not sorted in yet
};

} // namespace usher::ui
