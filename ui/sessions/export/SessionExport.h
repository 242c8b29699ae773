// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/act/IdentityProof.h"
#include "ui/client/CoreClient.h"
#include "ui/widgets/feedback/ExportBar.h"

namespace usher::ui
{

/// Exports the sessions that a search finds to a file. Asks for the format and the file, then shows the
/// progress and the result.
class SessionExport final : public ExportBar
{
    Q_OBJECT

public:
    explicit SessionExport(CoreClient& client, QWidget* parent = nullptr);

    /// Asks in which format, and to which file, the sessions that match `query` are to be exported. Then
    /// exports them in this order.
    void ask(const sso::SessionQuery& query, sso::SessionOrder order);

private:
    void chooseFile();
    void run(const QString& path);
    void finishExport(const Result<sso::SessionExportResult>& exported, const QString& path);

    CoreClient& m_client;
    IdentityProof m_proof;
    sso::SessionQuery m_query; ///< of the sessions that the next export writes
    sso::SessionOrder m_order;
    sso::SessionFormat m_format = sso::SessionFormat::Csv;
    CancelFlag m_cancelFlag; ///< of the running export
};

} // namespace usher::ui
