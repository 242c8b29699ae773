// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/act/IdentityProof.h"
#include "ui/client/CoreClient.h"
#include "ui/widgets/feedback/ExportBar.h"

namespace usher::ui
{

struct AuditQuery;

/// Exports records to a file. Asks for the format and the file, then shows the progress and the result.
class RecordExport final : public ExportBar
{
    Q_OBJECT

public:
    explicit RecordExport(CoreClient& client, QWidget* parent = nullptr);

    /// Asks whether to export the records of this query or all records, in which format, and to which file.
    /// Then exports them.
    void ask(const AuditQuery& query);

private:
    void chooseFile();
    void run(const QString& path);
    void finishExport(const Result<sso::ExportedRecords>& exported, const QString& path);

    CoreClient& m_client;
    IdentityProof m_proof;
    sso::AuditFilter m_filter; ///< of the records that the next export writes
    sso::ExportFormat m_format = sso::ExportFormat::JsonLines;
    CancelFlag m_cancelFlag; ///< of the running export
};

} // namespace usher::ui
