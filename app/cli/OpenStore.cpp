// SPDX-License-Identifier: GPL-3.0-or-later
#include "OpenStore.h"

#include "SecretInput.h"

#include <QCoreApplication>

namespace usher::cli
{

namespace
{

Failure openFailure(const Error& error)
{
    Failure failure = toFailure(error);
    if (error.kind == ErrorKind::KeyAsked) {
        failure.sentence += QStringLiteral(" Give it with ") + spelling(Option::KeyStdin) + u'.';
    }
    return failure;
}

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

Outcome<crypto::SecretBytes> givenKey(const Arguments& arguments)
{
    if (!arguments.has(Option::KeyStdin)) {
        return crypto::SecretBytes();
    }
    const auto summary = sso::Sso::describe(arguments.value(Option::Store));
    if (!summary) {
        return tl::unexpected(toFailure(summary.error()));
    }
    if (!summary->isKeyAsked) {
        return usageFailure(QStringLiteral("This store does not ask for its secret key. Leave out ") +
                            spelling(Option::KeyStdin) + u'.');
    }
    return readKeyLine();
}

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
