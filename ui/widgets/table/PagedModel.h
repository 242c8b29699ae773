// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

#include "core/Error.h"

namespace usher::ui
{

/// A table whose rows come page by page as they are scrolled to.
class PagedModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] bool hasMore() const { return m_hasMore; }
    [[nodiscard]] bool isBusy() const { return m_pending != nullptr; }

    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

Q_SIGNALS:
    void started();
    void arrived();
    void failed(const Error& error);

protected:
    /// Drops a page that is on its way, and asks for the first one.
    void restart();
    /// Asks for the next page, whose answer is for `context` and ends with endFetch() or failFetch().
    virtual void fetch(QObject* context) = 0;
    /// To be called before the rows are inserted, and arrived() to be emitted after it.
    void endFetch(bool hasMore);
    void failFetch(const Error& error);

private:
    void request();

    QObject* m_pending = nullptr; ///< the context of the page that is on its way
    bool m_hasMore = false;
};

} // namespace usher::ui
