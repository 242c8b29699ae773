// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/StageView.h"

#include <QApplication>

#include "ui/setup/OpeningPage.h"
#include "ui/widgets/feedback/BusyIndicator.h"

namespace usher::ui
{

namespace
{

/// Closes menus and dialogs, also those that Qt's own dialogs have opened.
void closeWhatIsOpen()
{
    while (QWidget* popup = QApplication::activePopupWidget()) {
        if (!popup->close()) {
            break;
        }
    }
    while (QWidget* modal = QApplication::activeModalWidget()) {
        if (!modal->close()) {
            break;
        }
    }
}

} // namespace

StageView::StageView(QWidget* parent) : QStackedWidget(parent), m_openingPage(new OpeningPage)
{
    addWidget(m_openingPage);
    m_delay.setSingleShot(true);
    m_delay.setInterval(BusyIndicator::delay);
    connect(&m_delay, &QTimer::timeout, this, [this] {
        setCurrentWidget(m_openingPage);
        m_openingPage->focusCancel();
    });
    connect(m_openingPage, &OpeningPage::cancelled, this, &StageView::cancelled);
}

void StageView::setStage(QWidget* stage)
{
    QWidget* before = std::exchange(m_stage, stage);
    addWidget(stage);
    setCurrentWidget(stage);
    if (before) {
        closeWhatIsOpen();
        removeWidget(before);
        before->hide();
        // Only after the event loops have returned that Qt's own dialogs run: their objects belong to the
        // stage.
        QTimer::singleShot(0, before, &QObject::deleteLater);
    }
}

void StageView::beginWaiting(const QString& what)
{
    m_stage->setEnabled(false);
    m_openingPage->start(what);
    m_delay.start();
}

void StageView::endWaiting()
{
    m_delay.stop();
    m_openingPage->stop();
    m_stage->setEnabled(true);
    setCurrentWidget(m_stage);
}

} // namespace usher::ui
