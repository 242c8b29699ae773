// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/CoreReader.h"

#include <algorithm>
#include <unordered_map>

namespace usher::ui
{

namespace
{

SearchState stateOf(const sso::SessionSearch& search)
{
    return {.matchCount = static_cast<qint64>(search.ids().size()), .isWhole = search.isWhole()};
}

} // namespace

CoreReader::CoreReader(const Clock& clock, RunningRead& gate) : m_clock(clock), m_gate(gate)
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
    m_searches.clear();
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

Result<BegunSearch> CoreReader::search(const WantedSearch& wanted)
{
    std::erase_if(m_searches, [&](const auto& search) { return search.first != wanted.shown; });
    return ensureOpen()
        .and_then([&] {
            return m_sso->user().session().search({}, wanted.query, wanted.order, m_access.currentUst,
                                                  m_summary.usherApp, m_summary.usherRemoteAddr);
        })
        .and_then([&](std::unique_ptr<sso::SessionSearch> search) {
            const auto& begun = *(m_searches[wanted.number] = std::move(search));
            return begun.sessions(0, wanted.firstCount).map([&](std::vector<sso::FoundSession> first) {
                return BegunSearch{.state = stateOf(begun), .first = std::move(first)};
            });
        });
}

Result<sso::SessionSearch*> CoreReader::searchOf(quint64 number)
{
    const auto search = m_searches.find(number);
    if (search == m_searches.end()) {
        return failure(ErrorKind::Cancelled);
    }
    return search->second.get();
}

Result<SearchState> CoreReader::searchFurther(quint64 number)
{
    constexpr std::chrono::milliseconds budget{40}; // then waiting calls run
    return searchOf(number).and_then([&](sso::SessionSearch* search) {
        return search->goOn(budget).map([&] { return stateOf(*search); });
    });
}

Result<std::vector<sso::FoundSession>> CoreReader::found(quint64 number, qint64 first, int count)
{
    return searchOf(number).and_then(
        [&](const sso::SessionSearch* search) { return search->sessions(first, count); });
}

Result<std::vector<qint64>> CoreReader::placesOf(quint64 number, const std::vector<qint64>& ids)
{
    return searchOf(number).map([&](const sso::SessionSearch* search) {
        std::unordered_map<qint64, qint64> places;
        for (const qint64 id : ids) {
            places[id] = -1;
        }
        for (std::size_t i = 0; i < search->ids().size(); ++i) {
            if (const auto place = places.find(search->ids()[i]); place != places.end()) {
                place->second = static_cast<qint64>(i);
            }
        }
        std::vector<qint64> found(ids.size());
        std::ranges::transform(ids, found.begin(), [&](qint64 id) { return places.at(id); });
        return found;
    });
}

Result<sso::SessionActivity> CoreReader::activity(const audit::Progress& progress)
{
    return ensureOpen().and_then([&] {
        return m_sso->user().session().activity({}, progress, m_access.currentUst, m_summary.usherApp,
                                                m_summary.usherRemoteAddr);
    });
}

Result<sso::FoundRecords> CoreReader::searchAudit(const sso::AuditFilter& filter,
                                                  const sso::AuditRecords& page)
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
