// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/export/RecordExport.h"

#include <QDir>
#include <QFileDialog>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/audit/export/ExportDialog.h"
#include "ui/audit/text/AuditQuery.h"
#include "ui/audit/text/ReasonText.h"
#include "ui/audit/text/RecordText.h"
#include "ui/widgets/feedback/BusyIndicator.h"
#include "ui/widgets/feedback/MessageBanner.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/value/IconButton.h"
#include "ui/widgets/value/PlainLabel.h"

namespace usher::ui
{

namespace
{

QStringList filterTexts(const AuditQuery& query)
{
    QStringList texts;
    for (const ActiveFilter& filter : activeFilters(query)) {
        texts << filter.text;
    }
    return texts;
}

QString fileName(sso::ExportFormat format)
{
    switch (format) {
    case sso::ExportFormat::JsonLines:
        return QStringLiteral("audit.jsonl");
    case sso::ExportFormat::Csv:
        return QStringLiteral("audit.csv");
    case sso::ExportFormat::Evidence:
        return QStringLiteral("audit-evidence.jsonl");
    }
    return {};
}

} // namespace

RecordExport::RecordExport(CoreClient& client, QWidget* parent)
    : QWidget(parent), m_client(client), m_busy(new BusyIndicator), m_sentence(new PlainLabel),
      m_cancel(smallButton(QStringLiteral("cancelExport"), theme::Icon::X, tr("Cancel"))),
      m_message(new MessageBanner(tr("Export message"))),
      m_dismiss(new IconButton(theme::Icon::X, tr("Dismiss")))
{
    m_sentence->setObjectName(QStringLiteral("exportProgress"));
    m_progress = rowOf({m_busy, m_sentence, nullptr, m_cancel});
    m_dismiss->setObjectName(QStringLiteral("dismissExport"));
    m_outcome = rowOf({m_message, m_dismiss});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_progress);
    column->addWidget(m_outcome);
    m_progress->hide();
    m_outcome->hide();
    hide();
    connect(m_cancel, &QPushButton::clicked, this, &RecordExport::cancel);
    connect(m_dismiss, &IconButton::clicked, this, &QWidget::hide);
}

void RecordExport::ask(const AuditQuery& query)
{
    m_filter = query.at(m_client.clock().now());
    auto* dialog = new ExportDialog(filterTexts(query), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_format = dialog->format();
        if (dialog->scope() == ExportScope::Whole) {
            m_filter = {};
        }
        chooseFile();
    });
    dialog->open();
}

void RecordExport::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("Export audit records"));
    dialog->setObjectName(QStringLiteral("exportFileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite); // a file that is there is refused
    dialog->selectFile(fileName(m_format));
    connect(dialog, &QFileDialog::fileSelected, this, &RecordExport::run);
    dialog->open();
}

void RecordExport::run(const QString& path)
{
    m_cancelFlag = CancelFlag();
    m_message->clear();
    m_outcome->hide();
    m_sentence->setText(tr("Exporting…"));
    m_busy->start(tr("Exporting audit records"));
    m_progress->show();
    show();
    m_cancel->setFocus(Qt::OtherFocusReason);
    Q_EMIT begun();
    m_client.read(
        this, m_cancelFlag, [this](qint64 done, qint64 of) { showProgress(done, of); },
        [filter = std::move(m_filter), format = m_format, path](sso::Sso& sso, const sso::Caller& caller,
                                                                const audit::Progress& progress) {
            return sso.audit().exportToFile(caller, filter, format, path, progress);
        },
        [this, path](const Result<sso::ExportedRecords>& exported) { finish(exported, path); });
}

void RecordExport::cancel()
{
    m_sentence->setText(tr("Cancelling…"));
    m_client.cancel(m_cancelFlag);
}

void RecordExport::showProgress(qint64 done, qint64 of)
{
    if (!m_cancelFlag.isCancelled()) {
        m_sentence->setText(
            tr("Exporting… record %1 of %2").arg(QLocale().toString(done), QLocale().toString(of)));
    }
}

void RecordExport::finish(const Result<sso::ExportedRecords>& exported, const QString& path)
{
    const bool hadFocus = m_cancel->hasFocus();
    m_busy->stop();
    m_progress->hide();
    m_outcome->show();
    if (hadFocus) {
        m_dismiss->setFocus(Qt::OtherFocusReason);
    }
    if (exported) {
        m_message->setMessage(BannerKind::Success,
                              tr("Exported %1 to %2. Recorded as no. %3 · correlation ID %4")
                                  .arg(recordCountText(exported->records), QDir::toNativeSeparators(path),
                                       QLocale().toString(exported->receipt.number), exported->receipt.cid));
    }
    Q_EMIT ended();
    if (!exported) {
        showFailure(exported.error());
    }
}

void RecordExport::showFailure(const Error& error)
{
    if (error.kind == ErrorKind::Cancelled) {
        m_message->setMessage(BannerKind::Info, tr("The export was cancelled. No file was written."));
    } else if (error.kind != ErrorKind::Refused) {
        m_message->setMessage(BannerKind::Danger, errorSentence(error));
    } else if (const auto fault = tokenFaultText(error)) {
        m_message->setMessage(BannerKind::Danger, *fault);
    } else {
        Q_EMIT ownSessionEnded();
    }
}

} // namespace usher::ui
