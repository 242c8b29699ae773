// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>

#include <QObject>

#include "core/sso/api/Sso.h"
#include "core/sso/inspect/LogInspector.h"
#include "ui/client/ReadGate.h"

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

/// Which sessions are searched for; `number` is the search's own, by which it is asked for more.
struct WantedSearch final {
    quint64 number = 0;
    quint64 shown = 0; ///< the search that is still shown meanwhile, if there is one
    sso::SessionQuery query = {};
    sso::SessionOrder order = {};
    int firstCount = 0; ///< of sessions that are read at once
};

/// How far a search has come.
struct SearchState final {
    qint64 matchCount = 0; ///< that are known by now
    bool isWhole = false;  ///< there are no others
};

/// A search that has begun, and its first sessions.
struct BegunSearch final {
    SearchState state = {};
    std::vector<sso::FoundSession> first = {}; ///< as many as there are, `firstCount` at the most
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

    /// Begins a search, which is recorded. But for the one that is still shown, those before it answer
    /// Cancelled from now on.
    [[nodiscard]] Result<BegunSearch> search(const WantedSearch& wanted);
    /// Looks further for a moment.
    [[nodiscard]] Result<SearchState> searchFurther(quint64 number);
    /// Matches from the one at `first`; as many as are known, at the most `count`.
    [[nodiscard]] Result<std::vector<sso::FoundSession>> found(quint64 number, qint64 first, int count);
    /// Where among the matches these sessions are; -1 for one that is not.
    [[nodiscard]] Result<std::vector<qint64>> placesOf(quint64 number, const std::vector<qint64>& ids);
    [[nodiscard]] Result<sso::SessionActivity> activity(const audit::Progress& progress);
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
    [[nodiscard]] Result<sso::SessionSearch*> searchOf(quint64 number);

    const Clock& m_clock;
    ReadGate& m_gate;
    ReadAccess m_access;
    std::unique_ptr<sso::Sso> m_sso;
    sso::StoreSummary m_summary;
    std::map<quint64, std::unique_ptr<sso::SessionSearch>> m_searches; ///< of m_sso: they go first
};

} // namespace usher::ui
