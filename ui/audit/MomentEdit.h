// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTimeEdit>

#include "core/text/TypedTime.h"

namespace usher::ui
{

/// A field for a moment, in the time zone in which times are shown and in whole minutes. A time that is
/// pasted may have any spelling that Usher prints or copies, in the window or in a shell: those are in UTC or
/// have an offset. A date alone is a day of the zone of the field.
class MomentEdit final : public QDateTimeEdit
{
    Q_OBJECT

public:
    /// `edge` says what a date alone means: the first moment of that day, or its end.
    explicit MomentEdit(DayEdge edge, QWidget* parent = nullptr);

    /// Returns the time that is shown.
    [[nodiscard]] TimePoint moment() const;
    /// Shows a time, rounded to whole minutes: down, or up if the field has the end of a time span.
    void showTime(TimePoint time);

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] std::optional<TimePoint> readPasted(const QString& text) const;

    DayEdge m_edge;
};

} // namespace usher::ui
