// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "app/cli/options/Options.h"
#include "app/cli/terminal/Failure.h"
#include "core/sso/api/Sso.h"
#include "core/sso/call/Caller.h"

namespace usher::cli
{

/// The open store of --store, opened as --read-only and --key-stdin say, with the caller of every call. The
/// caller has no session yet.
class OpenStore final
{
public:
    /// Opens the store. If this computer sees it for the first time, says so and warns of its settings. With
    /// History::Accept, also opens a store whose log would be refused, so that the log can be accepted.
    [[nodiscard]] static CommandResult<std::unique_ptr<OpenStore>>
    open(const Arguments& arguments, const Clock& clock, sso::History history = sso::History::MustContinue);

    /// Calls rememberLog().
    ~OpenStore();
    OpenStore(const OpenStore&) = delete;
    OpenStore& operator=(const OpenStore&) = delete;

    /// Warns of settings that probably do not mean what they should, once.
    void warnOfSettings();

    /// Writes down what this computer has seen of the log. Warns if that fails.
    void rememberLog();

    /// Returns what was seen of the log before and what is there now, without a full stop at the end. Empty
    /// if the log goes on from what was seen. For stores that are opened with History::Accept.
    [[nodiscard]] const QString& whyRefused() const { return m_whyRefused; }

    [[nodiscard]] sso::Sso& sso() { return *m_sso; }
    [[nodiscard]] const sso::Caller& caller() const { return m_caller; }

private:
    OpenStore(std::unique_ptr<sso::Sso> sso, sso::Caller caller, QString whyRefused)
        : m_sso(std::move(sso)), m_caller(std::move(caller)), m_whyRefused(std::move(whyRefused))
    {
    }

    std::unique_ptr<sso::Sso> m_sso;
    sso::Caller m_caller;
    QString m_whyRefused;
    bool m_hasWarnedOfSettings = false;
};

/// Opens the store of --store, runs `act` with it, and closes it. Returns ExitStatus::AllOk if `act`
/// succeeds.
[[nodiscard]] CommandResult<ExitStatus>
withStore(const Arguments& arguments, const std::function<CommandResult<void>(OpenStore& store)>& act,
          sso::History history = sso::History::MustContinue);

/// Returns the user agent that this program calls with: `usher-cli/0.1.0`.
[[nodiscard]] QString ownUserAgent();

} // namespace usher::cli
