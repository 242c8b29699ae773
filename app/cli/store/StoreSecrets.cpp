// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/store/StoreKey.h"

#include "app/cli/terminal/SecretInput.h"
#include "core/sso/api/Sso.h"

namespace usher::cli
{

CommandResult<store::GivenSecrets> givenKey(const Arguments& arguments)
{
    if (!arguments.has(Option::KeyStdin)) {
        return store::GivenSecrets{};
    }
    const auto summary = sso::Sso::describe(arguments.value(Option::Store));
    if (!summary) {
        return tl::unexpected(toFailure(summary.error()));
    }
    if (!summary->isKeyAsked) {
        return usageFailure(QStringLiteral("This store does not ask for its secret key. Leave out ") +
                            spelling(Option::KeyStdin) + u'.');
    }
    return readKeyLine().map([](crypto::SecretBytes key) {
        return store::GivenSecrets{.key = std::move(key), .keyOrigin = store::KeyOrigin::StandardInput};
    });
}

Failure openFailure(const Error& error)
{
    Failure failure = toFailure(error);
    if (error.kind == ErrorKind::KeyAsked || error.kind == ErrorKind::KeyElsewhere) {
        failure.sentence += QStringLiteral(" Give it with ") + spelling(Option::KeyStdin) + u'.';
    }
    return failure;
}

} // namespace usher::cli
