// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/sso/call/Ust.h"

namespace usher::sso
{

/// Who makes a call: the values that every call of the reference has. It can be moved; only clone() and
/// with() copy it, because it holds a token.
struct Caller final {
    Ust currentUst = {};     ///< the caller's session, in clear or encrypted; not used to log in
    QString currentApp = {}; ///< the name of the calling application
    QString remoteAddr = {}; ///< one address, or several joined with ", ", client first
    QString cid = {};        ///< correlation ID; the call makes a new one if empty

    [[nodiscard]] Caller clone() const { return with(currentUst); }

    /// Returns the same caller with another session.
    [[nodiscard]] Caller with(const Ust& session) const
    {
        return {
            .currentUst = session.clone(), .currentApp = currentApp, .remoteAddr = remoteAddr, .cid = cid};
    }

    /// Returns the same caller with another correlation ID.
    [[nodiscard]] Caller withCid(const QString& id) const
    {
        return {
            .currentUst = currentUst.clone(), .currentApp = currentApp, .remoteAddr = remoteAddr, .cid = id};
    }
};

} // namespace usher::sso
