// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/RecordModel.h"

#include <utility>

#include <QLocale>

#include "core/VisibleText.h"
#include "ui/audit/text/AuditQuery.h"
#include "ui/audit/text/RecordText.h"
#include "ui/widgets/value/ToolTipText.h"
#include "ui/words/OperationText.h"
#include "ui/words/TimeText.h"

namespace usher::ui
{

namespace
{

constexpr int pageSize = 100;

QString text(const audit::Record& record, int column)
{
    if (column == RecordModel::Number) {
        return QLocale().toString(record.number);
    }
    if (column == RecordModel::Outcome) {
        return outcomeBadge(record).text;
    }
    if (record.state != audit::RecordState::Whole) {
        return nothingText();
    }
    switch (column) {
    case RecordModel::Time:
        return localText(record.time);
    case RecordModel::Operation:
        return operationText(record.op);
    case RecordModel::Actor:
        return personText(record.actor);
    case RecordModel::Target:
        return personText(record.target);
    case RecordModel::Details:
        return detailText(record);
    case RecordModel::Cid:
        return record.cid;
    default:
        return {};
    }
}

QString toolTip(const audit::Record& record, int column)
{
    if (record.state != audit::RecordState::Whole) {
        return record.state == audit::RecordState::Pruned
                   ? RecordModel::tr("The content of this record was dropped because of its age.")
                   : RecordModel::tr("What is stored here is not what was recorded.");
    }
    switch (column) {
    case RecordModel::Time:
        return RecordModel::tr("%1\n%2").arg(localText(record.time), utcText(record.time));
    case RecordModel::Operation:
        return record.op;
    case RecordModel::Details:
        if (record.outcome == audit::Outcome::Ok) {
            return text(record, column);
        }
        return record.reasonText.isEmpty()
                   ? record.statusText
                   : RecordModel::tr("%1 · %2").arg(record.statusText, record.reasonText);
    default:
        return text(record, column);
    }
}

} // namespace

RecordModel::RecordModel(CoreClient& client, QObject* parent) : PagedModel(parent), m_client(client)
{
}

void RecordModel::search(sso::AuditFilter filter)
{
    m_filter = std::move(filter);
    m_next.reset();
    m_isNew = true;
    restart();
}

void RecordModel::setOutdated(bool isOutdated)
{
    if (std::exchange(m_isOutdated, isOutdated) != isOutdated && rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
}

const audit::Record& RecordModel::recordAt(int row) const
{
    return m_records.at(static_cast<std::size_t>(row));
}

int RecordModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_records.size());
}

int RecordModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RecordModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const audit::Record& record = recordAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return visibleText(text(record, index.column()));
    case Qt::ToolTipRole:
        return escapedToolTip(toolTip(record, index.column()));
    case Qt::AccessibleDescriptionRole:
        return index.column() == Operation ? visibleText(record.op) : QVariant();
    case Qt::TextAlignmentRole:
        return index.column() == Number ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    default:
        return {};
    }
}

QVariant RecordModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole && section == Number) {
        return {Qt::AlignRight | Qt::AlignVCenter};
    }
    if (role == Qt::ToolTipRole && section == Cid) {
        return tr("Correlation ID");
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Time:
        return tr("Time");
    case Number:
        return tr("No.");
    case Operation:
        return tr("Operation");
    case Outcome:
        return tr("Outcome");
    case Actor:
        return tr("Who");
    case Target:
        return tr("About Whom");
    case Details:
        return tr("Details");
    case Cid:
        return tr("CID");
    default:
        return {};
    }
}

void RecordModel::fetch()
{
    auto search = [filter = clone(m_filter), page = sso::AuditRecords{.after = m_next, .size = pageSize}](
                      sso::Sso& sso, const sso::Caller& caller) {
        return sso.audit().search(caller, filter, page);
    };
    m_client.read(m_fetching.start(), std::move(search), [this](Result<sso::FoundRecords> answer) {
        m_fetching.end();
        if (!answer) {
            failFetch(answer.error());
            return;
        }
        endFetch(answer->next.has_value());
        append(std::move(*answer));
        Q_EMIT arrived();
    });
}

void RecordModel::append(sso::FoundRecords page)
{
    if (std::exchange(m_isNew, false)) {
        beginResetModel();
        m_records.clear();
        m_recordCount = page.receipt.number - 1; // all before the search's own
        endResetModel();
    }
    m_next = page.next;
    m_receipt = page.receipt;
    if (page.records.empty()) {
        return;
    }
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(page.records.size()) - 1);
    std::move(page.records.begin(), page.records.end(), std::back_inserter(m_records));
    endInsertRows();
}

} // namespace usher::ui
