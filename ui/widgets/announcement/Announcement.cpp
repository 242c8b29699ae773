// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/announcement/Announcement.h"

#include <QAccessible>
#include <QAccessibleObject>
#include <QToolTip>
#include <QWidget>

namespace usher::ui
{

namespace
{

const QString announcementName = QStringLiteral("announcement");

/// What assistive tools see of an announcement: an object with a role and the announced text. It is no
/// widget, so it has no place on the screen.
class AnnouncedObject final : public QAccessibleObject
{
public:
    AnnouncedObject(QObject* object, QAccessible::Role role) : QAccessibleObject(object), m_role(role) {}

    void setText(QAccessible::Text /*kind*/, const QString& text) override { m_text = text; }
    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Name ? m_text : QString();
    }
    [[nodiscard]] QAccessible::Role role() const override { return m_role; }
    [[nodiscard]] QAccessible::State state() const override { return {}; }
    [[nodiscard]] QAccessibleInterface* parent() const override
    {
        return QAccessible::queryAccessibleInterface(object()->parent());
    }
    [[nodiscard]] int childCount() const override { return static_cast<int>(object()->children().size()); }
    [[nodiscard]] QAccessibleInterface* child(int index) const override
    {
        return QAccessible::queryAccessibleInterface(object()->children().value(index));
    }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface* child) const override
    {
        return static_cast<int>(object()->children().indexOf(child->object()));
    }

private:
    QAccessible::Role m_role;
    QString m_text;
};

/// Returns a new object of `parent` with this role, which assistive tools can read.
QObject* makeAnnounced(QObject* parent, QAccessible::Role role)
{
    auto* object = new QObject(parent);
    // Qt deletes it together with the object.
    QAccessible::registerAccessibleInterface(new AnnouncedObject(object, role));
    return object;
}

/// Returns the announcement of this widget. Orca says the labels in a notification.
QObject* announcementOf(QWidget& widget)
{
    auto* announcement = widget.findChild<QObject*>(announcementName, Qt::FindDirectChildrenOnly);
    if (!announcement) {
        announcement = makeAnnounced(&widget, QAccessible::Notification);
        announcement->setObjectName(announcementName);
        makeAnnounced(announcement, QAccessible::StaticText);
    }
    return announcement;
}

} // namespace

void announce(QWidget& widget, const QString& text)
{
    QObject* announcement = announcementOf(widget);
    for (QObject* object : {announcement, announcement->children().first()}) {
        QAccessible::queryAccessibleInterface(object)->setText(QAccessible::Name, text);
    }
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QAccessibleAnnouncementEvent event(announcement, text);
#else
    // Qt's bridge to AT-SPI drops QAccessible::Alert. It passes this on, and Orca says a notification that
    // is shown.
    QAccessibleEvent event(announcement, QAccessible::ObjectShow);
#endif
    QAccessible::updateAccessibility(&event);
}

void sayAt(QWidget& widget, const QString& text)
{
    QToolTip::showText(widget.mapToGlobal(QPoint(0, widget.height())), text, &widget);
    announce(widget, text);
}

} // namespace usher::ui
