// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "ui/act/IdentityProof.h"
#include "ui/client/CoreClient.h"
#include "ui/widgets/feedback/ExportBar.h"

namespace usher::ui
{

/// Exports answers to a file. Asks for the format and the file, then shows the progress and the result.
class ResultExport final : public ExportBar
{
    Q_OBJECT

public:
    using Sessions = std::vector<sso::ExportedSession>;

    explicit ResultExport(CoreClient& client, QWidget* parent = nullptr);

    /// Asks in which format and to which file, and exports these answers. Does nothing while an export runs.
    void ask(Sessions sessions);

private:
    void chooseFile(sso::SessionFormat format);
    void run(sso::SessionFormat format, const QString& path);
    void finishExport(const Result<sso::SessionExportResult>& exported, const QString& path);

    CoreClient& m_client;
    IdentityProof m_proof;
    std::shared_ptr<const Sessions> m_sessions;
    CancelFlag m_cancelFlag; ///< of the running export
};

} // namespace usher::ui
