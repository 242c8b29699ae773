// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/export/SessionExport.h"

#include <QFileDialog>

#include "core/VisibleText.h"
#include "ui/pages/SessionFileDialog.h"
#include "ui/widgets/file/NewFileDialog.h"
#include "ui/words/NumberText.h"
#include "ui/words/QueryText.h"

namespace usher::ui
{

namespace
{

QString filterText(const sso::SessionQuery& query)
{
    QStringList terms;
    for (const sso::SessionTerm& term : query) {
        terms << visibleText(termSentence(term));
    }
    return terms.join(QStringLiteral(" · "));
}

} // namespace

SessionExport::SessionExport(CoreClient& client, QWidget* parent)
    : ExportBar(parent), m_client(client), m_proof(client, this)
{
    connect(this, &ExportBar::cancelWanted, this, [this] { m_client.cancel(m_cancelFlag); });
}

void SessionExport::ask(const sso::SessionQuery& query, sso::SessionOrder order)
{
    m_query = query;
    m_order = order;
    const QString which = query.empty()
                              ? tr("All live sessions are exported.")
                              : tr("The sessions that match are exported: %1.").arg(filterText(query));
    const QString effect =
        tr("Tokens are masked. The export is recorded, and each of the sessions counts as looked at.");
    auto* dialog = new SessionFileDialog(which + u' ' + effect, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_format = dialog->format();
        chooseFile();
    });
    dialog->open();
}

void SessionExport::chooseFile()
{
    auto* dialog = newFileDialog(this, tr("Export sessions"), QStringLiteral("export"),
                                 SessionFileDialog::fileName(m_format));
    connect(dialog, &QFileDialog::fileSelected, this, &SessionExport::run);
    dialog->open();
}

void SessionExport::run(const QString& path)
{
    m_cancelFlag = CancelFlag();
    begin(tr("Exporting sessions"));
    m_proof.read(
        this, m_cancelFlag,
        [this](qint64 done, qint64 of) {
            if (!m_cancelFlag.isCancelled()) {
                showProgress(
                    tr("Exporting… %1 of %2 sessions found so far").arg(numberText(done), numberText(of)));
            }
        },
        [query = m_query, order = m_order, format = m_format, path](sso::Sso& sso, const sso::Caller& caller,
                                                                    const Progress& progress) {
            return sso.user().session().exportToFile(caller, query, order, format, path, progress);
        },
        [this, path](const Result<sso::SessionExportResult>& exported) { finishExport(exported, path); });
}

void SessionExport::finishExport(const Result<sso::SessionExportResult>& exported, const QString& path)
{
    if (exported) {
        finishWritten(countedText(exported->count, tr("1 session"), tr("%1 sessions")), path,
                      exported->receipt);
    } else {
        finishFailed(exported.error());
    }
}

} // namespace usher::ui
