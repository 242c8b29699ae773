// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/table/PagedModel.h"

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
    m_hasMore = false;
    request();
}

void PagedModel::request()
{
    m_isBusy = true;
    Q_EMIT started();
    fetch();
}

void PagedModel::endFetch(bool hasMore)
{
    m_isBusy = false;
    m_hasMore = hasMore;
}

void PagedModel::failFetch(const Error& error, bool hasMore)
{
    endFetch(hasMore);
    if (error.kind != ErrorKind::Cancelled) { // cancelled on purpose
        Q_EMIT failed(error);
    }
}

} // namespace usher::ui
