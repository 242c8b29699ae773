// SPDX-License-Identifier: GPL-3.0-or-later
#include "OpenStore.h"

#include <QCoreApplication>

namespace usher::cli
{

Outcome<std::unique_ptr<OpenStore>> OpenStore::open(const Arguments& arguments, const Clock& clock)
{
    auto sso = sso::Sso::open(arguments.value(Option::Store), clock);
    if (!sso) {
        return tl::unexpected(toFailure(sso.error()));
    }
    const sso::StoreSummary summary = (*sso)->summary();
    Caller caller{
        .app = arguments.has(Option::App) ? arguments.value(Option::App) : summary.usherApp,
        .remoteAddr =
            arguments.has(Option::RemoteAddr) ? arguments.value(Option::RemoteAddr) : summary.usherRemoteAddr,
        .userAgent = ownUserAgent(),
    };
    return std::unique_ptr<OpenStore>(new OpenStore(std::move(*sso), std::move(caller)));
}

QString ownUserAgent()
{
    return QCoreApplication::applicationName() + u'/' + QCoreApplication::applicationVersion();
}

} // namespace usher::cli
