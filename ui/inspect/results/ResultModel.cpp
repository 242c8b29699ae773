// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/results/ResultModel.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <unordered_map>
#include <utility>

#include "core/VisibleText.h"
#include "core/text/FoldedText.h"
#include "ui/inspect/results/ResultOrder.h"
#include "ui/widgets/value/ToolTipText.h"
#include "ui/words/AgentNames.h"

namespace usher::ui
{

ResultModel::ResultModel(const Clock& clock, const AgentNames& names, std::vector<QString> maskedTokens,
                         QObject* parent)
    : QAbstractTableModel(parent), m_clock(clock), m_names(names), m_shown(maskedTokens.size())
{
    m_results.reserve(maskedTokens.size());
    for (QString& token : maskedTokens) {
        m_results.push_back({.maskedUst = std::move(token)});
    }
    std::iota(m_shown.begin(), m_shown.end(), std::size_t{0});
    // Sorting in each portion of answers would move the rows under the person's eyes all the time.
    m_arranging.setSingleShot(true);
    m_arranging.setInterval(std::chrono::seconds{1});
    connect(&m_arranging, &QTimer::timeout, this, &ResultModel::arrangeNow);
}

void ResultModel::put(std::size_t first, std::span<Result<sso::SessionDetails>> answers)
{
    for (std::size_t i = 0; i < answers.size(); ++i) {
        Result<sso::SessionDetails>& answer = answers[i];
        ++m_counts.answered;
        if (answer) {
            ++m_counts.shown;
            answer->history = {}; // the card reads it anew
            for (QString* text : {&answer->username, &answer->remoteAddr, &answer->userAgent,
                                  &answer->authType, &answer->receipt.cid}) {
                share(*text);
            }
            if (m_agents.insert(answer->userAgent).second) {
                m_newAgents << answer->userAgent;
            }
        }
        m_results[first + i].answer = std::move(answer);
    }
    if (isInOrderOfText()) {
        updateRows(static_cast<int>(first), static_cast<int>(first + answers.size()) - 1);
    } else if (!m_arranging.isActive()) {
        m_arranging.start();
    }
}

void ResultModel::share(QString& text)
{
    text = *m_texts.insert(text).first;
}

QStringList ResultModel::newAgents()
{
    return std::exchange(m_newAgents, {});
}

void ResultModel::setFilter(const QString& text)
{
    m_filter = foldedText(text.simplified());
    arrangeNow();
}

void ResultModel::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column;
    m_sortOrder = order;
    arrangeNow();
}

void ResultModel::arrange()
{
    if (m_arranging.isActive()) {
        arrangeNow();
    }
}

bool ResultModel::passes(const TokenResult& result) const
{
    if (m_filter.isEmpty()) {
        return true;
    }
    const auto contains = [this](const QString& text) { return foldedText(text).contains(m_filter); };
    constexpr std::array searched = {ResultColumn::Token,     ResultColumn::User,
                                     ResultColumn::State,     ResultColumn::RemoteAddress,
                                     ResultColumn::UserAgent, ResultColumn::Answer};
    const TimePoint now = m_clock.now();
    return std::ranges::any_of(
               searched,
               [&](ResultColumn column) { return contains(resultCellText(result, column, m_names, now)); }) ||
           (result.details() && contains(result.details()->userAgent));
}

void ResultModel::arrangeNow()
{
    m_arranging.stop();
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    std::vector<std::size_t> tokens;
    for (const QModelIndex& index : before) {
        tokens.push_back(tokenAt(index.row()));
    }
    m_shown.clear();
    for (std::size_t i = 0; i < m_results.size(); ++i) {
        if (passes(m_results[i])) {
            m_shown.push_back(i);
        }
    }
    if (m_sortColumn >= 0) {
        sortResults(m_results, m_shown, static_cast<ResultColumn>(m_sortColumn), m_sortOrder, m_names,
                    m_clock.now());
    }
    std::unordered_map<std::size_t, int> rows;
    for (std::size_t row = 0; row < m_shown.size() && !tokens.empty(); ++row) {
        rows[m_shown[row]] = static_cast<int>(row);
    }
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i) {
        const auto row = rows.find(tokens[static_cast<std::size_t>(i)]);
        after << (row == rows.end() ? QModelIndex() : index(row->second, before[i].column()));
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged();
    Q_EMIT arranged();
}

void ResultModel::updateRows(int first, int last)
{
    last = std::min(last, rowCount() - 1);
    if (first >= 0 && first <= last) {
        Q_EMIT dataChanged(index(first, 0), index(last, resultColumnCount - 1));
    }
}

int ResultModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int ResultModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : resultColumnCount;
}

QVariant ResultModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const TokenResult& result = resultAt(index.row());
    const auto column = static_cast<ResultColumn>(index.column());
    const TimePoint now = m_clock.now();
    switch (role) {
    case Qt::DisplayRole:
        return visibleText(resultCellText(result, column, m_names, now));
    case Qt::ToolTipRole:
        return escapedToolTip(resultToolTip(result, column, m_names, now));
    case BadgeRole:
        return QVariant::fromValue(resultBadge(result, now));
    case HasDetailsRole:
        return result.details() != nullptr;
    default:
        return {};
    }
}

QVariant ResultModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal && role == Qt::DisplayRole
               ? QVariant(resultColumnTitle(static_cast<ResultColumn>(section)))
               : QVariant();
}

} // namespace usher::ui
