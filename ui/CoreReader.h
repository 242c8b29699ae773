// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>

#include "sso/Sso.h"

namespace usher::ui
{

/// With what long reads are made: the store that is open, and the admin's own token.
struct ReadAccess final {
    QString path;
    sso::OpenOptions options;
    sso::Ust currentUst;
};

/// The long reads, on a thread and a connection of their own, so that no look-up, lock or logout stands
/// behind them. Opens the store a second time when there is something to read.
class CoreReader final : public QObject
{
    Q_OBJECT

public:
    explicit CoreReader(const Clock& clock);

    /// Somebody has logged in.
    void begin(ReadAccess access);
    /// Forgets the token and closes the store.
    void end();

    [[nodiscard]] Result<sso::FoundSessions> search(const sso::SessionFilter& filter, sso::SessionPage page);
    [[nodiscard]] Result<sso::FoundRecords> searchAudit(const sso::AuditFilter& filter,
                                                        const sso::AuditPage& page);
    [[nodiscard]] Result<sso::ProvenRecord> auditRecord(qint64 number);

private:
    [[nodiscard]] Result<void> ensureOpen();

    const Clock& m_clock;
    ReadAccess m_access;
    std::unique_ptr<sso::Sso> m_sso;
    sso::StoreSummary m_summary;
};

} // namespace usher::ui
