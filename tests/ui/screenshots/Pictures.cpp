// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/screenshots/Pictures.h"

#include <QApplication>
#include <QDir>
#include <QScrollArea>

#include "ui/widgets/feedback/MessageBanner.h"

namespace usher::test
{

void Pictures::take(TestWindow& test, const QString& name, const QString& mustBeVisible, const QString& alone)
{
    if (!m_size.isEmpty()) {
        test.window().resize(m_size);
    }
    QWidget* widget = test.find(mustBeVisible);
    if (!widget) {
        qWarning("%s was not reached", qPrintable(name));
        m_isComplete = false;
        return;
    }
    // Text that wraps knows its height only after it has its width. Its layout then follows in the next
    // round.
    constexpr int layoutRounds = 4;
    constexpr int mostRounds = 20; // what turns never stays the same
    QWidget* shown = alone.isEmpty() ? static_cast<QWidget*>(&test.window()) : widget;
    QImage before;
    QImage picture;
    for (int round = 0; round < mostRounds && (round < layoutRounds || picture != before); ++round) {
        QCoreApplication::sendPostedEvents();
        QApplication::processEvents();
        before = std::exchange(picture, shown->grab().toImage());
    }
    const QString path = QDir(m_folder).filePath(name + u'-' + m_theme + QStringLiteral(".png"));
    m_isComplete = picture.save(path) && m_isComplete;
}

QString bannerText(TestWindow& test)
{
    for (const auto* banner : test.window().findChildren<ui::MessageBanner*>()) {
        if (banner->isVisible()) {
            return banner->message();
        }
    }
    return {};
}

bool bannerIsShown(TestWindow& test)
{
    return !bannerText(test).isEmpty();
}

void scrollTo(TestWindow& test, const QString& objectName)
{
    QApplication::processEvents(); // a widget that was just shown has no position before this
    QWidget* widget = test.find(objectName);
    for (auto* area : test.window().findChildren<QScrollArea*>()) {
        if (area->isAncestorOf(widget)) {
            area->ensureWidgetVisible(widget);
        }
    }
}

} // namespace usher::test
