// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/MomentEdit.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>

#include "core/text/TypedText.h"
#include "ui/words/TimeText.h"

namespace usher::ui
{

namespace
{

TimePoint inUtc(const QDateTime& moment)
{
    return TimePoint{std::chrono::milliseconds{moment.toMSecsSinceEpoch()}};
}

} // namespace

MomentEdit::MomentEdit(DayEdge edge, QWidget* parent) : QDateTimeEdit(parent), m_edge(edge)
{
    setDisplayFormat(tr("d MMM yyyy, HH:mm"));
    setCalendarPopup(true);
    setKeyboardTracking(false);
    setTimeSpec(shownTimeSpec());
}

TimePoint MomentEdit::moment() const
{
    return inUtc(dateTime());
}

void MomentEdit::showTime(TimePoint time)
{
    using std::chrono::minutes;
    const auto sinceEpoch = time.time_since_epoch();
    const auto whole = m_edge == DayEdge::End ? std::chrono::ceil<minutes>(sinceEpoch)
                                              : std::chrono::floor<minutes>(sinceEpoch);
    setDateTime(QDateTime::fromSecsSinceEpoch(std::chrono::seconds{whole}.count(), shownTimeSpec()));
}

void MomentEdit::changeEvent(QEvent* event)
{
    QDateTimeEdit::changeEvent(event);
    if (event->type() == QEvent::LocaleChange && timeSpec() != shownTimeSpec()) {
        const QSignalBlocker sameMoment(this); // so nothing is searched anew
        const QDateTime same = dateTime().toTimeSpec(shownTimeSpec());
        setTimeSpec(shownTimeSpec());
        setDateTime(same);
    }
}

void MomentEdit::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Paste)) {
        if (const auto time = readPasted(QGuiApplication::clipboard()->text())) {
            showTime(*time);
            return;
        }
    }
    QDateTimeEdit::keyPressEvent(event);
}

std::optional<TimePoint> MomentEdit::readPasted(const QString& text) const
{
    const QString pasted = unquotedText(text);
    if (const QDate day = QDate::fromString(pasted, Qt::ISODate); day.isValid() && pasted.size() == 10) {
        return inUtc((m_edge == DayEdge::End ? day.addDays(1) : day).startOfDay(shownTimeSpec()));
    }
    const auto time = readTypedTime(pasted, m_edge);
    return time ? time : readLocalText(pasted);
}

} // namespace usher::ui
