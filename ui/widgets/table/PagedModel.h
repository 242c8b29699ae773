// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

#include "core/Error.h"

namespace usher::ui
{

/// A table that loads its rows page by page when the person scrolls to them.
class PagedModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] bool hasMore() const { return m_hasMore; }
    [[nodiscard]] bool isBusy() const { return m_isBusy; }

    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

Q_SIGNALS:
    void started();
    void arrived();
    void failed(const Error& error);

protected:
    /// Drops a page that is still being loaded, and asks for the first page.
    void restart();
    /// Asks for the next page, and drops the answer to a page that is still being loaded. The answer must
    /// call endFetch() or failFetch().
    virtual void fetch() = 0;
    /// Ends the loading of a page. Call it before the rows are inserted, and emit arrived() after they are
    /// inserted.
    void endFetch(bool hasMore);
    /// `hasMore` says whether a page can still be asked for, after those that have arrived.
    void failFetch(const Error& error, bool hasMore = false);

private:
    void request();

    bool m_isBusy = false;
    bool m_hasMore = false;
};

} // namespace usher::ui
