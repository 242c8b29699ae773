// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

#include "ui/users/text/RecordedEvent.h"

class QPushButton;

namespace usher::ui
{

class PlainLabel;

/// Shows events that the audit log has, one below the other in columns: the time, from where or by whom, what
/// it was, and a link to the record.
class RecordGrid final : public QWidget
{
    Q_OBJECT

public:
    /// `name` is the accessible name. If there are no events, `none` is shown instead.
    RecordGrid(const QString& name, const QString& objectName, std::vector<RecordedEvent> events,
               const QString& none, QWidget* parent = nullptr);

    /// Returns the height of the first row, in pixels: that of its link. Returns 0 if there are no events.
    [[nodiscard]] int firstRowHeight() const;

    /// Writes the times again, with how long ago they are. `now` is UTC.
    void update(TimePoint now);

Q_SIGNALS:
    /// The person wants to see this record of the audit log.
    void recordWanted(qint64 number);

private:
    std::vector<RecordedEvent> m_events;
    std::vector<PlainLabel*> m_times;  ///< one for each event
    std::vector<QPushButton*> m_links; ///< one for each event
};

} // namespace usher::ui
