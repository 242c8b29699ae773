// SPDX-License-Identifier: GPL-3.0-or-later
#include "CoreReader.h"

namespace usher::ui
{

CoreReader::CoreReader(const Clock& clock, ReadGate& gate) : m_clock(clock), m_gate(gate)
{
}

void CoreReader::begin(ReadAccess access)
{
    end();
    m_access = std::move(access);
}

void CoreReader::end()
{
    m_gate.setInterrupter({});
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
            m_gate.setInterrupter(m_sso->interrupter());
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

Result<sso::ExportedRecords> CoreReader::exportAudit(const AuditExport& wanted,
                                                     const audit::Progress& progress)
{
    return ensureOpen().and_then([&] {
        return m_sso->audit().exportToFile({}, wanted.filter, wanted.format, wanted.path, progress,
                                           m_access.currentUst, m_summary.usherApp,
                                           m_summary.usherRemoteAddr);
    });
}

InspectAccess CoreReader::inspectAccess() const
{
    return {.path = m_access.path,
            .options = {.key = m_access.options.key.clone(),
                        .publicKey = {},
                        .headsFolder = m_access.options.headsFolder}};
}

Result<sso::LogState> CoreReader::logState() const
{
    const InspectAccess access = inspectAccess();
    return sso::LogInspector::open(access.path, access.options).and_then([this](const auto& inspector) {
        return inspector->state(m_clock.now());
    });
}

Result<sso::LogCheckpoint> CoreReader::checkpoint() const
{
    const InspectAccess access = inspectAccess();
    return sso::LogInspector::open(access.path, access.options).and_then([](const auto& inspector) {
        return inspector->checkpoint();
    });
}

Result<void> CoreReader::noteExport(const sso::LogCheckpoint& exported) const
{
    const InspectAccess access = inspectAccess();
    return sso::LogInspector::open(access.path, access.options).and_then([&](const auto& inspector) {
        return inspector->noteExport(exported, m_clock.now());
    });
}

} // namespace usher::ui
