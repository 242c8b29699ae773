// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/results/ResultExport.h"

#include <QFileDialog>

#include "ui/pages/SessionFileDialog.h"
#include "ui/widgets/file/NewFileDialog.h"
#include "ui/words/NumberText.h"

namespace usher::ui
{

namespace
{

QString answerCountText(qint64 count)
{
    return countedText(count, ResultExport::tr("1 answer"), ResultExport::tr("%1 answers"));
}

} // namespace

ResultExport::ResultExport(CoreClient& client, QWidget* parent)
    : ExportBar(parent), m_client(client), m_proof(client, this)
{
    connect(this, &ExportBar::cancelWanted, this, [this] { m_client.cancel(m_cancelFlag); });
}

void ResultExport::ask(Sessions sessions)
{
    if (isRunning() || sessions.empty()) {
        return;
    }
    m_sessions = std::make_shared<const Sessions>(std::move(sessions));
    const QString count = answerCountText(static_cast<qint64>(m_sessions->size()));
    auto* dialog =
        new SessionFileDialog(tr("%1. Tokens are masked. The export is recorded.").arg(count), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { chooseFile(dialog->format()); });
    dialog->open();
}

void ResultExport::chooseFile(sso::SessionFormat format)
{
    auto* dialog = newFileDialog(this, tr("Export sessions"), QStringLiteral("export"),
                                 SessionFileDialog::fileName(format));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, format](const QString& path) { run(format, path); });
    dialog->open();
}

void ResultExport::run(sso::SessionFormat format, const QString& path)
{
    m_cancelFlag = CancelFlag();
    begin(tr("Exporting sessions"));
    m_proof.read(
        this, m_cancelFlag,
        [this](qint64 done, qint64 of) {
            if (!m_cancelFlag.isCancelled()) {
                showProgress(tr("Exporting… %1 of %2").arg(numberText(done), numberText(of)));
            }
        },
        [sessions = m_sessions, format, path](sso::Sso& sso, const sso::Caller& caller,
                                              const Progress& progress) {
            return sso.user().session().exportToFile(caller, *sessions, format, path, progress);
        },
        [this, path](const Result<sso::SessionExportResult>& exported) { finishExport(exported, path); });
}

void ResultExport::finishExport(const Result<sso::SessionExportResult>& exported, const QString& path)
{
    m_sessions.reset();
    if (exported) {
        finishWritten(answerCountText(exported->count), path, exported->receipt);
    } else {
        finishFailed(exported.error());
    }
}

} // namespace usher::ui
