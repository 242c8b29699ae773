// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commands/Command.h"

namespace usher::cli
{

// The commands. Each is defined in a file of its own, together with what it does.

extern const Command exampleCommand;
extern const Command storeCreateCommand;
extern const Command storeCheckCommand;
extern const Command storePrepareCommand;
extern const Command storeBackupCommand;
extern const Command storeRekeyCommand;
extern const Command userCreateCommand;
extern const Command userClearFailuresCommand;
extern const Command userListCommand;
extern const Command userShowCommand;
extern const Command userLockCommand;
extern const Command userUnlockCommand;
extern const Command userContainCommand;
extern const Command userReleaseCommand;
extern const Command userSetPasswordCommand;
extern const Command loginCommand;
extern const Command logoutCommand;
extern const Command sessionGetCommand;
extern const Command sessionSearchCommand;
extern const Command sessionListCommand;
extern const Command sessionEndCommand;
extern const Command sessionRenewCommand;
extern const Command actingPolicyCommand;
extern const Command actingProposalsCommand;
extern const Command auditListCommand;
extern const Command auditShowCommand;
extern const Command auditVerifyCommand;
extern const Command auditCheckpointCommand;
extern const Command auditKeyCommand;
extern const Command auditAcceptCommand;
extern const Command auditExportCommand;
extern const Command auditPruneCommand;
extern const Command auditWitnessKeyCommand;
extern const Command auditWitnessRequestCommand;
extern const Command auditCosignCommand;
extern const Command auditAddCosignatureCommand;
extern const Command auditFollowCommand;
extern const Command auditHealthCommand;
extern const Command callCommand;

} // namespace usher::cli
