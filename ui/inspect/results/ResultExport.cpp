// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/results/ResultExport.h"

#include <QDir>
#include <QFileDialog>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/widgets/feedback/BusyIndicator.h"
#include "ui/widgets/feedback/MessageBanner.h"
#include "ui/widgets/form/LastFolder.h"
#include "ui/widgets/form/SessionFileDialog.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/value/IconButton.h"
#include "ui/widgets/value/PlainLabel.h"

namespace usher::ui
{

namespace
{

QString answerCountText(qint64 count)
{
    return ResultExport::tr("%Ln answers", nullptr, static_cast<int>(count));
}

} // namespace

ResultExport::ResultExport(CoreClient& client, QWidget* parent)
    : QWidget(parent), m_client(client), m_busy(new BusyIndicator), m_sentence(new PlainLabel),
      m_cancel(smallButton(QStringLiteral("cancelResultExport"), theme::Icon::X, tr("Cancel"))),
      m_message(new MessageBanner(tr("Export message"))),
      m_dismiss(new IconButton(theme::Icon::X, tr("Dismiss")))
{
    m_progress = rowOf({m_busy, m_sentence, nullptr, m_cancel});
    m_dismiss->setObjectName(QStringLiteral("dismissResultExport"));
    m_outcome = rowOf({m_message, m_dismiss});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_progress);
    column->addWidget(m_outcome);
    m_progress->hide();
    m_outcome->hide();
    hide();
    connect(m_cancel, &QPushButton::clicked, this, &ResultExport::cancel);
    connect(m_dismiss, &IconButton::clicked, this, &QWidget::hide);
}

ResultExport::~ResultExport()
{
    m_client.cancel(m_cancelFlag);
}

void ResultExport::ask(Sessions sessions)
{
    if (m_isRunning || sessions.empty()) {
        return;
    }
    m_sessions = std::make_shared<const Sessions>(std::move(sessions));
    auto* dialog = new SessionFileDialog(answerCountText(static_cast<qint64>(m_sessions->size())), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { chooseFile(dialog->format()); });
    dialog->open();
}

void ResultExport::chooseFile(sso::SessionFormat format)
{
    auto* dialog = new QFileDialog(this, tr("Export sessions"));
    dialog->setObjectName(QStringLiteral("sessionFileChoice"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    beginInLastFolder(*dialog, QStringLiteral("export"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite); // a file that is there is refused
    dialog->selectFile(format == sso::SessionFormat::JsonLines ? QStringLiteral("sessions.jsonl")
                                                               : QStringLiteral("sessions.csv"));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, format](const QString& path) { run(format, path); });
    dialog->open();
}

void ResultExport::run(sso::SessionFormat format, const QString& path)
{
    m_cancelFlag = CancelFlag();
    m_isRunning = true;
    m_message->clear();
    m_outcome->hide();
    m_sentence->setText(tr("Exporting…"));
    m_busy->start(tr("Exporting sessions"));
    m_progress->show();
    show();
    m_cancel->setFocus(Qt::OtherFocusReason);
    m_client.read(
        this, m_cancelFlag,
        [this](qint64 done, qint64 of) {
            if (!m_cancelFlag.isCancelled()) {
                m_sentence->setText(
                    tr("Exporting… %1 of %2").arg(QLocale().toString(done), QLocale().toString(of)));
            }
        },
        [sessions = m_sessions, format, path](sso::Sso& sso, const sso::Caller& caller,
                                              const audit::Progress& progress) {
            return sso.user().session().exportToFile(caller, *sessions, format, path, progress);
        },
        [this, path](const Result<sso::SessionFile>& exported) { finish(exported, path); });
}

void ResultExport::cancel()
{
    m_sentence->setText(tr("Cancelling…"));
    m_client.cancel(m_cancelFlag);
}

void ResultExport::finish(const Result<sso::SessionFile>& exported, const QString& path)
{
    const bool hadFocus = m_cancel->hasFocus();
    m_isRunning = false;
    m_sessions.reset();
    m_busy->stop();
    m_progress->hide();
    m_outcome->show();
    if (hadFocus) {
        m_dismiss->setFocus(Qt::OtherFocusReason);
    }
    if (exported) {
        m_message->setMessage(BannerKind::Success,
                              tr("Exported %1 to %2. Recorded as no. %3 · correlation ID %4")
                                  .arg(answerCountText(exported->sessionCount),
                                       QDir::toNativeSeparators(path),
                                       QLocale().toString(exported->receipt.number), exported->receipt.cid));
    } else {
        showFailure(exported.error());
    }
}

void ResultExport::showFailure(const Error& error)
{
    if (error.kind == ErrorKind::Refused) {
        Q_EMIT ownSessionEnded();
    } else if (error.kind == ErrorKind::Cancelled) {
        m_message->setMessage(BannerKind::Info, tr("The export was cancelled. No file was written."));
    } else {
        m_message->setMessage(BannerKind::Danger, errorSentence(error));
    }
}

} // namespace usher::ui
