// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/audit/AuditPolicy.h"

#include "app/cli/store/OpenLog.h"
#include "core/Time.h"
#include "core/VisibleText.h"

namespace usher::cli
{

CommandResult<audit::WitnessPolicy> readPolicy(const QString& path)
{
    return readNoteFile(path).and_then([&](const QByteArray& file) -> CommandResult<audit::WitnessPolicy> {
        auto policy = audit::WitnessPolicy::read(file);
        if (!policy) {
            return usageFailure(visibleText(path) + QStringLiteral(" is not a policy. ") +
                                visibleText(policy.error().sentence) + u'.');
        }
        return std::move(*policy);
    });
}

CommandResult<Arguments> withKeyOf(const audit::WitnessPolicy& policy, const Arguments& arguments)
{
    const QStringList& keys = policy.logKeys();
    Arguments result = arguments;
    if (keys.isEmpty()) {
        return result;
    }
    if (!arguments.has(Option::PublicKey) && keys.size() == 1) {
        result.set(Option::PublicKey, keys);
        return result;
    }
    if (!keys.contains(arguments.value(Option::PublicKey))) {
        return usageFailure(QStringLiteral("Which log? Give one of the policy's keys with ") +
                            spelling(Option::PublicKey) + u'.');
    }
    return result;
}

PolicyVerdict judge(const audit::WitnessPolicy& policy, const std::vector<sso::GivenCheckpoint>& checkpoints)
{
    PolicyVerdict verdict;
    for (const sso::GivenCheckpoint& checkpoint : checkpoints) {
        const auto cosigners = policy.cosigners(checkpoint.note);
        for (const audit::WitnessPolicy::Cosigner& cosigner : cosigners) {
            verdict.lines << QStringLiteral("Cosigned by %1 at %2 UTC: %3")
                                 .arg(cosigner.name, secondsText(cosigner.time), checkpoint.name);
        }
        if (!policy.isSatisfiedBy(cosigners) && verdict.fault.isEmpty()) {
            verdict.fault = QStringLiteral("%1 does not have the cosignatures that the policy asks for")
                                .arg(checkpoint.name);
        }
    }
    return verdict;
}

} // namespace usher::cli
