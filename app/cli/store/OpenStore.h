// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/Failure.h"
#include "app/cli/terminal/Options.h"
#include "core/sso/api/Sso.h"

namespace usher::cli
{

/// As whom calls are made, beside the user.
struct Caller final {
    QString app = {};
    QString remoteAddr = {};
    QString userAgent = {};
};

/// The store of --store, open as --read-only and --key-stdin say, and what every call needs beside it.
class OpenStore final
{
public:
    /// Tells once that a log is seen for the first time. With History::Accept a log that would be refused
    /// opens, to be accepted.
    [[nodiscard]] static Outcome<std::unique_ptr<OpenStore>>
    open(const Arguments& arguments, const Clock& clock, sso::History history = sso::History::MustContinue);

    /// Remembers the log as it is now.
    ~OpenStore();
    OpenStore(const OpenStore&) = delete;
    OpenStore& operator=(const OpenStore&) = delete;

    /// Remembers the log as it was last seen; warns if that fails.
    void rememberLog();

    /// With History::Accept: what was seen of the log before and what is there now, without its full stop.
    /// Empty if it goes on.
    [[nodiscard]] const QString& whyRefused() const { return m_whyRefused; }

    [[nodiscard]] sso::Sso& sso() { return *m_sso; }
    [[nodiscard]] const Caller& caller() const { return m_caller; }

private:
    OpenStore(std::unique_ptr<sso::Sso> sso, Caller caller, QString whyRefused)
        : m_sso(std::move(sso)), m_caller(std::move(caller)), m_whyRefused(std::move(whyRefused))
    {
    }

    std::unique_ptr<sso::Sso> m_sso;
    Caller m_caller;
    QString m_whyRefused;
};

/// `usher-cli/0.1.0`: the agent that this program calls as.
[[nodiscard]] QString ownUserAgent();

} // namespace usher::cli
