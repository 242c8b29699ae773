// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/export/RecordExport.h"

#include <QFileDialog>

#include "ui/audit/export/ExportDialog.h"
#include "ui/audit/text/AuditQuery.h"
#include "ui/audit/text/ReasonText.h"
#include "ui/audit/text/RecordText.h"
#include "ui/widgets/file/NewFileDialog.h"
#include "ui/words/NumberText.h"

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
    : ExportBar(parent), m_client(client), m_proof(client, this)
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
    auto* dialog =
        newFileDialog(this, tr("Export audit records"), QStringLiteral("export"), fileName(m_format));
    connect(dialog, &QFileDialog::fileSelected, this, &RecordExport::run);
    dialog->open();
}

void RecordExport::run(const QString& path)
{
    m_cancelFlag = CancelFlag();
    begin(tr("Exporting audit records"));
    m_proof.read(
        this, m_cancelFlag,
        [this](qint64 done, qint64 of) {
            if (!m_cancelFlag.isCancelled()) {
                showProgress(tr("Exporting… record %1 of %2").arg(numberText(done), numberText(of)));
            }
        },
        [filter = std::move(m_filter), format = m_format, path](sso::Sso& sso, const sso::Caller& caller,
                                                                const Progress& progress) {
            return sso.audit().exportToFile(caller, filter, format, path, progress);
        },
        [this, path](const Result<sso::ExportedRecords>& exported) { finishExport(exported, path); });
}

void RecordExport::finishExport(const Result<sso::ExportedRecords>& exported, const QString& path)
{
    if (exported) {
        finishWritten(recordCountText(exported->records), path, exported->receipt);
    } else if (const auto fault = tokenFaultText(exported.error())) {
        finish(BannerKind::Danger, *fault);
    } else {
        finishFailed(exported.error());
    }
}

} // namespace usher::ui
