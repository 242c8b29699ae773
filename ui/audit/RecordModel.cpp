// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/RecordModel.h"

#include <utility>

#include "core/VisibleText.h"
#include "ui/audit/text/AuditQuery.h"
#include "ui/audit/text/RecordText.h"
#include "ui/widgets/value/ToolTipText.h"
#include "ui/words/NumberText.h"
#include "ui/words/OperationText.h"
#include "ui/words/TimeText.h"

namespace usher::ui
{

namespace
{

auto searchCall(const sso::AuditFilter& filter, const sso::RecordPageRequest& page)
{
    return [filter = clone(filter), page](sso::Sso& sso, const sso::Caller& caller) {
        return sso.audit().search(caller, filter, page);
    };
}

QString text(const audit::Record& record, int column)
{
    if (column == RecordModel::Number) {
        return numberText(record.number);
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
    m_wasSearchedAgain = false;
    begin(std::move(filter));
}

void RecordModel::begin(sso::AuditFilter filter)
{
    m_awaited = std::move(filter);
    m_failed = Failed::Nothing;
    m_again.end();
    restart();
}

void RecordModel::show(ShownRows rows)
{
    if (std::exchange(m_shown, rows) != rows) {
        retry();
    } else {
        readMissing();
    }
}

void RecordModel::retry()
{
    const bool isAtEnd = m_shown.last == rowCount() - 1;
    if (std::exchange(m_failed, Failed::Nothing) == Failed::NextPage && isAtEnd) {
        fetchMore({});
    }
    readMissing();
}

void RecordModel::setOutdated(bool isOutdated)
{
    if (std::exchange(m_isOutdated, isOutdated) != isOutdated && rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
}

void RecordModel::setDamaged(QSet<qint64> numbers)
{
    if (std::exchange(m_damaged, std::move(numbers)) != m_damaged && rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
}

Badge RecordModel::badgeOf(const audit::Record& record) const
{
    return m_damaged.contains(record.number) ? damagedBadge() : outcomeBadge(record);
}

bool RecordModel::canFetchMore(const QModelIndex& parent) const
{
    return m_failed == Failed::Nothing && PagedModel::canFetchMore(parent);
}

int RecordModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_pages.rowCount();
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
    if (role == Qt::TextAlignmentRole) {
        return index.column() == Number ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    }
    const audit::Record* record = recordAt(index.row());
    if (!record) {
        return role == Qt::DisplayRole && index.column() == Time ? QVariant(QStringLiteral("…")) : QVariant();
    }
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == Outcome ? badgeOf(*record).text : visibleText(text(*record, index.column()));
    case Qt::ToolTipRole:
        return escapedToolTip(m_damaged.contains(record->number)
                                  ? tr("Verification found this record damaged. Do not trust it.")
                                  : toolTip(*record, index.column()));
    case Qt::AccessibleDescriptionRole:
        return index.column() == Operation ? visibleText(record->op) : QVariant();
    case BadgeRole:
        return QVariant::fromValue(badgeOf(*record));
    case IsOutdatedRole:
        return m_isOutdated;
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
    auto search = m_awaited ? searchCall(*m_awaited, sso::RecordPageRequest{.size = RecordPages::pageSize})
                            : searchCall(m_filter, m_pages.next());
    m_client.read(m_fetching.start(), std::move(search),
                  [this, shown = m_shown](Result<sso::FoundRecords> found) {
                      m_fetching.end();
                      if (!found) {
                          failNext(found.error(), shown);
                          return;
                      }
                      endFetch(found->next.has_value());
                      append(std::move(*found));
                      Q_EMIT arrived();
                  });
}

void RecordModel::failNext(const Error& error, ShownRows shownThen)
{
    if (std::exchange(m_awaited, std::nullopt)) {
        // The rows of the last search stay, and more of them can be asked for.
        m_wasSearchedAgain = false;
        failFetch(error, m_pages.hasNext());
        return;
    }
    m_failed = Failed::NextPage;
    failFetch(error, true);
    retryIfScrolled(error, shownThen);
}

void RecordModel::retryIfScrolled(const Error& error, ShownRows shownThen)
{
    if (m_shown != shownThen && error.kind != ErrorKind::Refused) {
        retry();
    }
}

void RecordModel::append(sso::FoundRecords found)
{
    if (m_awaited) {
        beginResetModel();
        m_filter = std::move(*m_awaited);
        m_awaited.reset();
        m_pages.clear();
        m_shown = {};
        m_recordCount = found.receipt.number - 1; // all before the search's own
        endResetModel();
    }
    m_receipt = found.receipt;
    const int first = rowCount();
    const auto count = static_cast<int>(found.records.size());
    if (count == 0) {
        m_pages.append(std::move(found));
        return;
    }
    beginInsertRows({}, first, first + count - 1);
    m_pages.append(std::move(found));
    endInsertRows();
}

void RecordModel::readMissing()
{
    if (m_again.isRunning() || m_awaited || m_failed != Failed::Nothing) {
        return; // this is called again when the page has arrived, or other rows are on screen
    }
    auto request = m_pages.missing(m_shown.first, m_shown.last);
    if (m_shown.current >= 0) {
        // The record of the current row stays in memory, so that it can always be opened.
        const auto current = m_pages.missing(m_shown.current, m_shown.current);
        request = request ? request : current;
    }
    if (!request) {
        return;
    }
    QObject* context = m_again.start();
    Q_EMIT started();
    m_client.read(context, searchCall(m_filter, request->page),
                  [this, request = *request, shown = m_shown](Result<sso::FoundRecords> found) {
                      m_again.end();
                      if (!found) {
                          m_failed = Failed::PageAgain;
                          Q_EMIT failed(found.error());
                          retryIfScrolled(found.error(), shown);
                          return;
                      }
                      takeAgain(request, std::move(*found));
                  });
}

void RecordModel::takeAgain(const RecordPages::Request& request, sso::FoundRecords found)
{
    if (!m_pages.replace(request, std::move(found.records))) {
        m_wasSearchedAgain = true;
        begin(clone(m_filter));
        return;
    }
    m_receipt = found.receipt;
    const int first = static_cast<int>(request.number) * RecordPages::pageSize;
    Q_EMIT dataChanged(index(first, 0), index(first + request.page.size - 1, ColumnCount - 1));
    readMissing();
    Q_EMIT arrived();
}

} // namespace usher::ui
