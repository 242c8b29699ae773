// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/export/RecordExport.h"

#include <QDir>
#include <QFileDialog>
#include <QLocale>

#include "ui/audit/export/ExportDialog.h"
#include "ui/audit/text/AuditQuery.h"
#include "ui/audit/text/ReasonText.h"
#include "ui/audit/text/RecordText.h"
#include "ui/widgets/form/LastFolder.h"

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

RecordExport::RecordExport(CoreClient& client, QWidget* parent) : ExportBar(parent), m_client(client)
{
    connect(this, &ExportBar::cancelWanted, this, [this] { m_client.cancel(m_cancelFlag); });
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
    beginInLastFolder(*dialog, QStringLiteral("export"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite); // a file that is there is refused
    dialog->selectFile(fileName(m_format));
    connect(dialog, &QFileDialog::fileSelected, this, &RecordExport::run);
    dialog->open();
}

void RecordExport::run(const QString& path)
{
    m_cancelFlag = CancelFlag();
    begin(tr("Exporting audit records"));
    m_client.read(
        this, m_cancelFlag,
        [this](qint64 done, qint64 of) {
            if (!m_cancelFlag.isCancelled()) {
                showProgress(
                    tr("Exporting… record %1 of %2").arg(QLocale().toString(done), QLocale().toString(of)));
            }
        },
        [filter = std::move(m_filter), format = m_format, path](sso::Sso& sso, const sso::Caller& caller,
                                                                const audit::Progress& progress) {
            return sso.audit().exportToFile(caller, filter, format, path, progress);
        },
        [this, path](const Result<sso::ExportedRecords>& exported) { finishExport(exported, path); });
}

void RecordExport::finishExport(const Result<sso::ExportedRecords>& exported, const QString& path)
{
    if (!exported) {
        finishWith(exported.error());
        return;
    }
    finish(BannerKind::Success,
           tr("Exported %1 to %2. Recorded as no. %3 · correlation ID %4")
               .arg(recordCountText(exported->records), QDir::toNativeSeparators(path),
                    QLocale().toString(exported->receipt.number), exported->receipt.cid));
}

void RecordExport::finishWith(const Error& error)
{
    if (error.kind == ErrorKind::Cancelled) {
        finish(BannerKind::Info, tr("The export was cancelled. No file was written."));
    } else if (error.kind != ErrorKind::Refused) {
        finish(BannerKind::Danger, errorSentence(error));
    } else if (const auto fault = tokenFaultText(error)) {
        finish(BannerKind::Danger, *fault);
    } else {
        finish();
        Q_EMIT ownSessionEnded();
    }
}

} // namespace usher::ui
