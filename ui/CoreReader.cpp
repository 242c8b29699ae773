// SPDX-License-Identifier: GPL-3.0-or-later
#include "CoreReader.h"

namespace usher::ui
{

CoreReader::CoreReader(const Clock& clock) : m_clock(clock)
{
}

void CoreReader::begin(ReadAccess access)
{
    end();
    m_access = std::move(access);
}

void CoreReader::end()
{
    m_sso.reset();
    m_access = {};
}

Result<void> CoreReader::ensureOpen()
{
    if (m_sso) {
        return {};
    }
    return sso::Sso::open(m_access.path, m_clock, m_access.options)
        .map([this](std::unique_ptr<sso::Sso> opened) {
            m_sso = std::move(opened);
            m_summary = m_sso->summary();
        });
}

Result<sso::FoundSessions> CoreReader::search(const sso::SessionFilter& filter, sso::SessionPage page)
{
    return ensureOpen().and_then([&] {
        return m_sso->user().session().search({}, filter, page, m_access.currentUst, m_summary.usherApp,
                                              m_summary.usherRemoteAddr);
    });
}

Result<sso::FoundRecords> CoreReader::searchAudit(const sso::AuditFilter& filter, const sso::AuditPage& page)
{
    return ensureOpen().and_then([&] {
        return m_sso->audit().search({}, filter, page, m_access.currentUst, m_summary.usherApp,
                                     m_summary.usherRemoteAddr);
    });
}

Result<sso::ProvenRecord> CoreReader::auditRecord(qint64 number)
{
    return ensureOpen().and_then([&] {
        return m_sso->audit().get({}, number, m_access.currentUst, m_summary.usherApp,
                                  m_summary.usherRemoteAddr);
    });
}

} // namespace usher::ui
