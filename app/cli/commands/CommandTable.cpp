// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/CommandTable.h"

#include <array>

#include "app/cli/commands/CommandDeclarations.h"

namespace usher::cli
{

std::span<const Command* const> allCommands()
{
    static constexpr std::array commands = {
        &exampleCommand,
        &storeCreateCommand,
        &storeCheckCommand,
        &storePrepareCommand,
        &storeBackupCommand,
        &storeRekeyCommand,
        &userCreateCommand,
        &userClearFailuresCommand,
        &userListCommand,
        &userShowCommand,
        &userLockCommand,
        &userUnlockCommand,
        &userContainCommand,
        &userReleaseCommand,
        &userSetPasswordCommand,
        &loginCommand,
        &logoutCommand,
        &sessionGetCommand,
        &sessionSearchCommand,
        &sessionListCommand,
        &sessionEndCommand,
        &sessionRenewCommand,
        &actingPolicyCommand,
        &actingProposalsCommand,
        &auditListCommand,
        &auditShowCommand,
        &auditVerifyCommand,
        &auditCheckpointCommand,
        &auditKeyCommand,
        &auditAcceptCommand,
        &auditExportCommand,
        &auditPruneCommand,
        &auditWitnessKeyCommand,
        &auditWitnessRequestCommand,
        &auditCosignCommand,
        &auditAddCosignatureCommand,
        &auditFollowCommand,
        &auditHealthCommand,
        &callCommand,
    };
    return commands;
}

} // namespace usher::cli
