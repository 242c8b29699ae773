// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/export/SessionExport.h"

#include <QDir>
#include <QFileDialog>
#include <QLocale>

#include "ui/sessions/export/SessionExportDialog.h"
#include "ui/widgets/form/LastFolder.h"

namespace usher::ui
{

SessionExport::SessionExport(CoreClient& client, QWidget* parent) : ExportBar(parent), m_client(client)
{
    connect(this, &ExportBar::cancelWanted, this, [this] { m_client.cancel(m_cancelFlag); });
}

void SessionExport::ask(const sso::SessionQuery& query, sso::SessionOrder order)
{
    m_query = query;
    m_order = order;
    auto* dialog = new SessionExportDialog(query, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_format = dialog->format();
        chooseFile();
    });
    dialog->open();
}

void SessionExport::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("Export sessions"));
    dialog->setObjectName(QStringLiteral("exportFileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    beginInLastFolder(*dialog, QStringLiteral("export"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite); // a file that is there is refused
    dialog->selectFile(m_format == sso::SessionFormat::JsonLines ? QStringLiteral("sessions.jsonl")
                                                                 : QStringLiteral("sessions.csv"));
    connect(dialog, &QFileDialog::fileSelected, this, &SessionExport::run);
    dialog->open();
}

void SessionExport::run(const QString& path)
{
    m_cancelFlag = CancelFlag();
    begin(tr("Exporting sessions"));
    m_client.read(
        this, m_cancelFlag,
        [this](qint64 done, qint64 of) {
            if (!m_cancelFlag.isCancelled()) {
                showProgress(tr("Exporting… %1 of %2 sessions found so far")
                                 .arg(QLocale().toString(done), QLocale().toString(of)));
            }
        },
        [query = m_query, order = m_order, format = m_format, path](sso::Sso& sso, const sso::Caller& caller,
                                                                    const audit::Progress& progress) {
            return sso.user().session().exportToFile(caller, query, order, format, path, progress);
        },
        [this, path](const Result<sso::ExportedSessions>& exported) { finishExport(exported, path); });
}

void SessionExport::finishExport(const Result<sso::ExportedSessions>& exported, const QString& path)
{
    if (exported) {
        const QString count = exported->sessions == 1
                                  ? tr("1 session")
                                  : tr("%1 sessions").arg(QLocale().toString(exported->sessions));
        finish(BannerKind::Success,
               tr("Exported %1 to %2. Recorded as no. %3 · correlation ID %4")
                   .arg(count, QDir::toNativeSeparators(path), QLocale().toString(exported->receipt.number),
                        exported->receipt.cid));
    } else if (exported.error().kind == ErrorKind::Cancelled) {
        finish(BannerKind::Info, tr("The export was cancelled. No file was written."));
    } else if (exported.error().kind != ErrorKind::Refused) {
        finish(BannerKind::Danger, errorSentence(exported.error()));
    } else {
        finish();
        Q_EMIT ownSessionEnded();
    }
}

} // namespace usher::ui
