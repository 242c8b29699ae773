// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/follow/OcsfOperations.h"

#include <algorithm>
#include <array>

#include <QStringView>

#include "core/audit/record/Operations.h"

namespace usher::audit
{

namespace
{

constexpr int otherActivity = 99; // in every class

constexpr OcsfOperation reads(QLatin1StringView op)
{
    constexpr int read = 2;
    return {op, OcsfClass::ApiActivity, read, QLatin1StringView("Read")};
}

constexpr OcsfOperation creates(QLatin1StringView op)
{
    constexpr int create = 1;
    return {op, OcsfClass::ApiActivity, create, QLatin1StringView("Create")};
}

constexpr OcsfOperation updates(QLatin1StringView op)
{
    constexpr int update = 3;
    return {op, OcsfClass::ApiActivity, update, QLatin1StringView("Update")};
}

constexpr OcsfOperation deletes(QLatin1StringView op)
{
    constexpr int remove = 4;
    return {op, OcsfClass::ApiActivity, remove, QLatin1StringView("Delete")};
}

constexpr OcsfOperation changesAccount(QLatin1StringView op, int activity, const char* name)
{
    return {op, OcsfClass::AccountChange, activity, QLatin1StringView(name)};
}

constexpr OcsfOperation authenticates(QLatin1StringView op, int activity, const char* name)
{
    return {op, OcsfClass::Authentication, activity, QLatin1StringView(name)};
}

// The numbers and names of the activities are those of OCSF 1.3.
constexpr std::array ocsfOperations = {
    authenticates(op::userLogin, 1, "Logon"),
    authenticates(op::userLogout, 2, "Logoff"),
    authenticates(op::userProve, otherActivity, "Proof of identity"),
    changesAccount(op::userCreate, 1, "Create"),
    changesAccount(op::userUnlockUser, 2, "Enable"),
    changesAccount(op::userRelease, 2, "Enable"),
    changesAccount(op::userSetPassword, 4, "Password Reset"),
    changesAccount(op::userLockUser, 9, "Lock"),
    changesAccount(op::userContain, 9, "Lock"),
    changesAccount(op::userClearFailures, otherActivity, "Failed logins cleared"),
    reads(op::userGet),
    reads(op::userSearch),
    reads(op::sessionGet),
    reads(op::sessionVerify),
    reads(op::sessionGetList),
    reads(op::sessionSearch),
    reads(op::sessionActivity),
    reads(op::sessionExport),
    reads(op::sessionPreview),
    reads(op::sessionReveal),
    updates(op::sessionRenew),
    creates(op::sessionEndPlan),
    deletes(op::sessionEnd),
    creates(op::sessionEndResult),
    creates(op::endProposed),
    updates(op::endApproved),
    reads(op::actingList),
    creates(op::policyProposed),
    updates(op::actingPolicy),
    creates(op::storeCreate),
    creates(op::storePrepare),
    reads(op::storeBackup),
    updates(op::storeRekey),
    reads(op::auditSearch),
    reads(op::auditGet),
    reads(op::auditExport),
    deletes(op::auditPrune),
    updates(op::auditAccept),
};

static_assert(hasEachOperation(ocsfOperations, [](const OcsfOperation& each) { return each.op; }));

constexpr OcsfOperation unknownOperation = {
    {}, OcsfClass::ApiActivity, otherActivity, QLatin1StringView("Other")};

} // namespace

const OcsfOperation& ocsfOperation(QStringView op)
{
    const auto* const found =
        std::ranges::find_if(ocsfOperations, [&](const OcsfOperation& each) { return each.op == op; });
    return found == ocsfOperations.end() ? unknownOperation : *found;
}

} // namespace usher::audit
