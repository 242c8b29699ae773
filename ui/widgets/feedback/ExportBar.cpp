// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/feedback/ExportBar.h"

#include <QDir>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/widgets/feedback/BusyIndicator.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/value/IconButton.h"
#include "ui/widgets/value/PlainLabel.h"
#include "ui/words/ActRefusal.h"
#include "ui/words/NumberText.h"

namespace usher::ui
{

ExportBar::ExportBar(QWidget* parent)
    : QWidget(parent), m_busy(new BusyIndicator), m_sentence(new PlainLabel),
      m_cancel(smallButton(QStringLiteral("cancelExport"), theme::Icon::X, tr("Cancel"))),
      m_message(new MessageBanner(tr("Export message"))),
      m_dismiss(dismissButton(QStringLiteral("dismissExport"), tr("Export message")))
{
    m_sentence->setObjectName(QStringLiteral("exportProgress"));
    m_progress = rowOf({m_busy, m_sentence, nullptr, m_cancel});
    m_outcome = rowOf({m_message, m_dismiss});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_progress);
    column->addWidget(m_outcome);
    m_progress->hide();
    m_outcome->hide();
    hide();
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_sentence->setText(tr("Cancelling…"));
        Q_EMIT cancelWanted();
    });
    connect(m_dismiss, &IconButton::clicked, this, &QWidget::hide);
}

void ExportBar::begin(const QString& name)
{
    m_isRunning = true;
    m_message->clear();
    m_outcome->hide();
    m_sentence->setText(tr("Exporting…"));
    m_busy->start(name);
    m_progress->show();
    show();
    m_cancel->setFocus(Qt::OtherFocusReason);
    Q_EMIT begun();
}

void ExportBar::showProgress(const QString& sentence)
{
    m_sentence->setText(sentence);
}

void ExportBar::finish(BannerKind kind, const QString& message)
{
    const bool hadFocus = m_cancel->hasFocus();
    m_isRunning = false;
    m_busy->stop();
    m_progress->hide();
    m_outcome->setVisible(!message.isEmpty());
    if (hadFocus && !message.isEmpty()) {
        m_dismiss->setFocus(Qt::OtherFocusReason);
    }
    if (!message.isEmpty()) {
        m_message->setMessage(kind, message);
    }
    Q_EMIT ended();
}

void ExportBar::finishWritten(const QString& what, const QString& path, const audit::Receipt& receipt)
{
    finish(BannerKind::Success,
           tr("Exported %1 to %2. Recorded as no. %3 · correlation ID %4")
               .arg(what, QDir::toNativeSeparators(path), numberText(receipt.number), receipt.cid));
}

void ExportBar::finishFailed(const Error& error)
{
    if (error.kind == ErrorKind::Cancelled) {
        finish(BannerKind::Info, tr("The export was cancelled. No file was written."));
    } else if (const auto refusal = actRefusal(error)) {
        finish(BannerKind::Danger, *refusal);
    } else if (error.kind != ErrorKind::Refused) {
        finish(BannerKind::Danger, errorSentence(error));
    } else {
        finish();
        Q_EMIT ownSessionEnded();
    }
}

} // namespace usher::ui
