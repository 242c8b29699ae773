// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>

#include "ReadGate.h"
#include "sso/LogInspector.h"
#include "sso/Sso.h"

namespace usher::ui
{

/// With what long reads are made: the store that is open, and the admin's own token.
struct ReadAccess final {
    QString path;
    sso::OpenOptions options;
    sso::Ust currentUst;
};

/// Which log is inspected, and with which key.
struct InspectAccess final {
    QString path;
    sso::InspectOptions options;
};

/// Which records are exported, how, and into which file.
struct AuditExport final {
    sso::AuditFilter filter;
    sso::ExportFormat format = sso::ExportFormat::JsonLines;
    QString path;
};

/// The long reads, on a thread and a connection of their own, so that no look-up, lock or logout stands
/// behind them. Opens the store a second time when there is something to read.
class CoreReader final : public QObject
{
    Q_OBJECT

public:
    /// `gate` must live as long: by it whoever has it ends the call that is under way.
    CoreReader(const Clock& clock, ReadGate& gate);

    /// Somebody has logged in.
    void begin(ReadAccess access);
    /// Forgets the token and closes the store.
    void end();

    [[nodiscard]] Result<sso::FoundSessions> search(const sso::SessionFilter& filter, sso::SessionPage page);
    [[nodiscard]] Result<sso::FoundRecords> searchAudit(const sso::AuditFilter& filter,
                                                        const sso::AuditPage& page);
    [[nodiscard]] Result<sso::ProvenRecord> auditRecord(qint64 number);
    [[nodiscard]] Result<sso::ExportedRecords> exportAudit(const AuditExport& wanted,
                                                           const audit::Progress& progress);

    // Of the log as anybody may check it: no content is shown, so that nothing is recorded.
    [[nodiscard]] Result<sso::LogState> logState() const;
    [[nodiscard]] Result<sso::LogCheckpoint> checkpoint() const;
    [[nodiscard]] Result<void> noteExport(const sso::LogCheckpoint& exported) const;
    /// With what the log of the same store is verified elsewhere: copies.
    [[nodiscard]] InspectAccess inspectAccess() const;

private:
    [[nodiscard]] Result<void> ensureOpen();

    const Clock& m_clock;
    ReadGate& m_gate;
    ReadAccess m_access;
    std::unique_ptr<sso::Sso> m_sso;
    sso::StoreSummary m_summary;
};

} // namespace usher::ui
