// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

#include <QLatin1StringView>

namespace usher::audit
{

/// The operations that records name, in the alphabet's order. Core writes these and no others.
inline constexpr std::array operations = {
    QLatin1StringView("acting.list"),         QLatin1StringView("acting.policy"),
    QLatin1StringView("audit.accept"),        QLatin1StringView("audit.export"),
    QLatin1StringView("audit.get"),           QLatin1StringView("audit.prune"),
    QLatin1StringView("audit.search"),        QLatin1StringView("end.approved"),
    QLatin1StringView("end.proposed"),        QLatin1StringView("policy.proposed"),
    QLatin1StringView("session.activity"),    QLatin1StringView("session.end"),
    QLatin1StringView("session.end_plan"),    QLatin1StringView("session.end_result"),
    QLatin1StringView("session.export"),      QLatin1StringView("session.get"),
    QLatin1StringView("session.get_list"),    QLatin1StringView("session.preview"),
    QLatin1StringView("session.renew"),       QLatin1StringView("session.reveal"),
    QLatin1StringView("session.search"),      QLatin1StringView("session.verify"),
    QLatin1StringView("store.backup"),        QLatin1StringView("store.create"),
    QLatin1StringView("store.prepare"),       QLatin1StringView("store.rekey"),
    QLatin1StringView("user.clear_failures"), QLatin1StringView("user.contain"),
    QLatin1StringView("user.create"),         QLatin1StringView("user.get"),
    QLatin1StringView("user.lock_user"),      QLatin1StringView("user.login"),
    QLatin1StringView("user.logout"),         QLatin1StringView("user.prove"),
    QLatin1StringView("user.release"),        QLatin1StringView("user.search"),
    QLatin1StringView("user.set_password"),   QLatin1StringView("user.unlock_user"),
};

static_assert(std::ranges::is_sorted(operations, {}, [](QLatin1StringView name) {
    return std::string_view(name.data(), static_cast<std::size_t>(name.size()));
}));

/// Returns whether the rows, whose names `nameOf` returns, are one for each operation.
template <class Rows, class NameOf>
[[nodiscard]] constexpr bool hasEachOperation(const Rows& rows, NameOf nameOf)
{
    constexpr auto text = [](QLatin1StringView name) {
        return std::string_view(name.data(), static_cast<std::size_t>(name.size()));
    };
    return std::size(rows) == operations.size() &&
           std::ranges::all_of(operations, [&](QLatin1StringView operation) {
               return std::ranges::any_of(
                   rows, [&](const auto& row) { return text(nameOf(row)) == text(operation); });
           });
}

} // namespace usher::audit
