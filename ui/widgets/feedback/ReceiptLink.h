// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace usher::ui
{

/// The line below a card that names the audit record of what the card shows, `Recorded as no. 4,211`, and
/// leads to that record.
class ReceiptLink final : public QWidget
{
    Q_OBJECT

public:
    ReceiptLink(qint64 number, const QString& cid, QWidget* parent = nullptr);

Q_SIGNALS:
    /// The person wants to see the record.
    void recordWanted(qint64 number);
};

} // namespace usher::ui
