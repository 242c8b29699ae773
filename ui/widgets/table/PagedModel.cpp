// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/table/PagedModel.h"

#include <utility>

namespace usher::ui
{

bool PagedModel::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && m_hasMore && !isBusy();
}

void PagedModel::fetchMore(const QModelIndex& parent)
{
    if (canFetchMore(parent)) {
        request();
    }
}

void PagedModel::restart()
{
    // Deleting the context drops the answer to a page that is still being loaded.
    delete std::exchange(m_pending, nullptr);
    m_hasMore = false;
    request();
}

void PagedModel::request()
{
    m_pending = new QObject(this);
    Q_EMIT started();
    fetch(m_pending);
}

void PagedModel::endFetch(bool hasMore)
{
    std::exchange(m_pending, nullptr)->deleteLater();
    m_hasMore = hasMore;
}

void PagedModel::failFetch(const Error& error)
{
    endFetch(false);
    if (error.kind != ErrorKind::Cancelled) { // cancelled on purpose
        Q_EMIT failed(error);
    }
}

} // namespace usher::ui
