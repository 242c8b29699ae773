// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/ReadConnection.h"

namespace usher::ui
{

ReadConnection::ReadConnection(const Clock& clock, ReadInterrupter& interrupter)
    : m_clock(clock), m_interrupter(interrupter)
{
}

ReadConnection::~ReadConnection()
{
    logOut(); // the searches end before their store
}

void ReadConnection::logIn(ReadAccess access)
{
    logOut();
    m_access = std::move(access);
}

void ReadConnection::logOut()
{
    m_interrupter.setStore({});
    for (const auto& search : m_searches) {
        search->close();
    }
    m_searches.clear();
    m_sso.reset();
    m_caller = {};
    m_access = {};
}

Result<void> ReadConnection::ensureOpen()
{
    if (m_sso) {
        return {};
    }
    return sso::Sso::open(m_access.path, m_clock, m_access.options)
        .map([this](std::unique_ptr<sso::Sso> opened) {
            m_sso = std::move(opened);
            const sso::StoreSummary summary = m_sso->summary();
            m_caller = {.currentUst = m_access.currentUst.clone(),
                        .currentApp = summary.usherApp,
                        .remoteAddr = summary.usherRemoteAddr};
            m_interrupter.setStore(m_sso->interrupter());
        });
}

AnswerDelivery ReadConnection::make(const StoreCall& call)
{
    const auto opened = ensureOpen();
    return opened ? call.make(*m_sso, m_caller) : call.fail(opened.error());
}

AnswerDelivery ReadConnection::make(const LogCall& call) const
{
    return logAccess().make(call);
}

void ReadConnection::keep(const std::shared_ptr<SessionSearchRead>& search,
                          const std::shared_ptr<SessionSearchRead>& shown)
{
    std::erase_if(m_searches, [&](const auto& earlier) {
        if (earlier == shown) {
            return false;
        }
        earlier->close();
        return true;
    });
    m_searches.push_back(search);
}

LogAccess ReadConnection::logAccess() const
{
    return {.path = m_access.path,
            .options = {.given = m_access.options.given.clone(),
                        .publicKey = {},
                        .headsFolder = m_access.options.headsFolder}};
}

} // namespace usher::ui
