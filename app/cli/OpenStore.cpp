// SPDX-License-Identifier: GPL-3.0-or-later
#include "OpenStore.h"

#include "Output.h"
#include "StoreKey.h"

#include <QCoreApplication>

namespace usher::cli
{

namespace
{

Caller callerOf(const Arguments& arguments, const sso::StoreSummary& summary)
{
    return {
        .app = arguments.has(Option::App) ? arguments.value(Option::App) : summary.usherApp,
        .remoteAddr =
            arguments.has(Option::RemoteAddr) ? arguments.value(Option::RemoteAddr) : summary.usherRemoteAddr,
        .userAgent = ownUserAgent(),
    };
}

} // namespace

Outcome<std::unique_ptr<OpenStore>> OpenStore::open(const Arguments& arguments, const Clock& clock)
{
    const auto access = arguments.has(Option::ReadOnly) ? sso::Access::ReadOnly : sso::Access::Full;
    return givenKey(arguments).and_then([&](crypto::SecretBytes key) -> Outcome<std::unique_ptr<OpenStore>> {
        auto sso =
            sso::Sso::open(arguments.value(Option::Store), clock, {.access = access, .key = std::move(key)});
        if (!sso) {
            return tl::unexpected(openFailure(sso.error()));
        }
        Caller caller = callerOf(arguments, (*sso)->summary());
        return std::unique_ptr<OpenStore>(new OpenStore(std::move(*sso), std::move(caller)));
    });
}

QString ownUserAgent()
{
    return QCoreApplication::applicationName() + u'/' + QCoreApplication::applicationVersion();
}

} // namespace usher::cli
