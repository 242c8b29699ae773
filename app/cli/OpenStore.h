// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Failure.h"
#include "Options.h"
#include "sso/Sso.h"

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
    [[nodiscard]] static Outcome<std::unique_ptr<OpenStore>> open(const Arguments& arguments,
                                                                  const Clock& clock);

    [[nodiscard]] sso::Sso& sso() { return *m_sso; }
    [[nodiscard]] const Caller& caller() const { return m_caller; }

private:
    OpenStore(std::unique_ptr<sso::Sso> sso, Caller caller)
        : m_sso(std::move(sso)), m_caller(std::move(caller))
    {
    }

    std::unique_ptr<sso::Sso> m_sso;
    Caller m_caller;
};

/// `usher-cli/0.1.0`: the agent that this program calls as.
[[nodiscard]] QString ownUserAgent();

} // namespace usher::cli
