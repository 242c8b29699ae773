// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>

#include <QObject>

#include "core/sso/api/Sso.h"
#include "core/sso/inspect/LogInspector.h"
#include "ui/client/RunningRead.h"

namespace usher::ui
{

/// What long reads need: the path and the options of the open store, and the admin's own token.
struct ReadAccess final {
    QString path;
    sso::OpenOptions options;
    sso::Ust currentUst;
};

/// Says which log is inspected, and with which key.
struct InspectAccess final {
    QString path;
    sso::InspectOptions options;
};

/// Says which records are exported, in which format, and to which file.
struct AuditExport final {
    sso::AuditFilter filter;
    sso::ExportFormat format = sso::ExportFormat::JsonLines;
    QString path;
};

/// Says which sessions are searched for. The caller chooses `number`; later calls name the search by it.
struct WantedSearch final {
    quint64 number = 0;
    quint64 shown = 0; ///< number of the search that is still shown; 0 if there is none
    sso::SessionQuery query = {};
    sso::SessionOrder order = {};
    int firstCount = 0; ///< most sessions in the first answer
};

/// Says how far a search has advanced.
struct SearchState final {
    qint64 matchCount = 0; ///< matches that are known so far
    bool isWhole = false;  ///< true if all matches are known
};

/// A search that has begun, and its first sessions.
struct BegunSearch final {
    SearchState state = {};
    std::vector<sso::FoundSession> first = {}; ///< `firstCount` of them, or as many as are known
};

/// Makes the long reads. It has its own thread and its own connection, so that no look-up, lock or logout has
/// to wait for them. It opens the store a second time, at the first read.
class CoreReader final : public QObject
{
    Q_OBJECT

public:
    /// `clock` and `gate` must outlive this object. Another thread interrupts the running call through
    /// `gate`.
    CoreReader(const Clock& clock, RunningRead& gate);

    /// Ends the reads of the previous login, and keeps what is needed for reads of the new one.
    void begin(ReadAccess access);
    /// Forgets the token and closes the store.
    void end();

    /// Begins a search and returns its first sessions. The search is recorded. Earlier searches answer
    /// Cancelled from now on, except the one that is still shown.
    [[nodiscard]] Result<BegunSearch> search(const WantedSearch& wanted);
    /// Looks for more matches for about 40 milliseconds. Error also: Cancelled (there is no such search now).
    [[nodiscard]] Result<SearchState> searchFurther(quint64 number);
    /// Returns the matches from index `first` on: `count` of them, or as many as are known.
    [[nodiscard]] Result<std::vector<sso::FoundSession>> found(quint64 number, qint64 first, int count);
    /// Returns the index that each of these sessions has among the matches; -1 if it is not among them.
    [[nodiscard]] Result<std::vector<qint64>> placesOf(quint64 number, const std::vector<qint64>& ids);
    [[nodiscard]] Result<sso::SessionActivity> activity(const audit::Progress& progress);
    [[nodiscard]] Result<sso::FoundRecords> searchAudit(const sso::AuditFilter& filter,
                                                        const sso::AuditRecords& page);
    [[nodiscard]] Result<sso::ProvenRecord> auditRecord(qint64 number);
    [[nodiscard]] Result<sso::ExportedRecords> exportAudit(const AuditExport& wanted,
                                                           const audit::Progress& progress);

    // These inspect the log as anybody may do it. They show no content, so nothing is recorded.
    [[nodiscard]] Result<sso::LogState> logState() const;
    [[nodiscard]] Result<sso::LogCheckpoint> checkpoint() const;
    [[nodiscard]] Result<void> noteExport(const sso::LogCheckpoint& exported) const;
    /// Returns what is needed to verify the log of the same store on another thread. The key in it is a copy.
    [[nodiscard]] InspectAccess inspectAccess() const;

private:
    [[nodiscard]] Result<void> ensureOpen();
    [[nodiscard]] Result<sso::SessionSearch*> searchOf(quint64 number);

    const Clock& m_clock;
    RunningRead& m_gate;
    ReadAccess m_access;
    std::unique_ptr<sso::Sso> m_sso;
    sso::StoreSummary m_summary;
    std::map<quint64, std::unique_ptr<sso::SessionSearch>> m_searches; ///< deleted before m_sso
};

} // namespace usher::ui
