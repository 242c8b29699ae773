// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/follow/OcsfOperations.h"

#include "core/audit/record/Operations.h"

#include <algorithm>
#include <array>

#include <QStringView>

namespace usher::audit
{

namespace
{

constexpr int otherActivity = 99; // in every class

constexpr OcsfOperation reads(const char* op)
{
    constexpr int read = 2;
    return {QLatin1StringView(op), OcsfClass::ApiActivity, read, QLatin1StringView("Read")};
}

constexpr OcsfOperation creates(const char* op)
{
    constexpr int create = 1;
    return {QLatin1StringView(op), OcsfClass::ApiActivity, create, QLatin1StringView("Create")};
}

constexpr OcsfOperation updates(const char* op)
{
    constexpr int update = 3;
    return {QLatin1StringView(op), OcsfClass::ApiActivity, update, QLatin1StringView("Update")};
}

constexpr OcsfOperation deletes(const char* op)
{
    constexpr int remove = 4;
    return {QLatin1StringView(op), OcsfClass::ApiActivity, remove, QLatin1StringView("Delete")};
}

constexpr OcsfOperation changesAccount(const char* op, int activity, const char* name)
{
    return {QLatin1StringView(op), OcsfClass::AccountChange, activity, QLatin1StringView(name)};
}

constexpr OcsfOperation authenticates(const char* op, int activity, const char* name)
{
    return {QLatin1StringView(op), OcsfClass::Authentication, activity, QLatin1StringView(name)};
}

// The numbers and names of the activities are those of OCSF 1.3.
constexpr std::array ocsfOperations = {
    authenticates("user.login", 1, "Logon"),
    authenticates("user.logout", 2, "Logoff"),
    authenticates("user.prove", otherActivity, "Proof of identity"),
    changesAccount("user.create", 1, "Create"),
    changesAccount("user.unlock_user", 2, "Enable"),
    changesAccount("user.release", 2, "Enable"),
    changesAccount("user.set_password", 4, "Password Reset"),
    changesAccount("user.lock_user", 9, "Lock"),
    changesAccount("user.contain", 9, "Lock"),
    changesAccount("user.clear_failures", otherActivity, "Failed logins cleared"),
    reads("user.get"),
    reads("user.search"),
    reads("session.get"),
    reads("session.verify"),
    reads("session.get_list"),
    reads("session.search"),
    reads("session.activity"),
    reads("session.export"),
    reads("session.preview"),
    reads("session.reveal"),
    updates("session.renew"),
    creates("session.end_plan"),
    deletes("session.end"),
    creates("session.end_result"),
    creates("end.proposed"),
    updates("end.approved"),
    reads("acting.list"),
    creates("policy.proposed"),
    updates("acting.policy"),
    creates("store.create"),
    creates("store.prepare"),
    reads("store.backup"),
    updates("store.rekey"),
    reads("audit.search"),
    reads("audit.get"),
    reads("audit.export"),
    deletes("audit.prune"),
    updates("audit.accept"),
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
