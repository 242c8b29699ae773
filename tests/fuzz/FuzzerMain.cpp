// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdint>
#include <string_view>

#include "tests/fuzz/Targets.h"
#include "tests/fuzz/support/Check.h"

namespace
{

/// Returns the target that the environment variable USHER_FUZZ_TARGET names.
const usher::fuzz::Target& chosenTarget()
{
    const char* const name = std::getenv("USHER_FUZZ_TARGET");
    const auto* const chosen = std::ranges::find_if(usher::fuzz::targets, [&](const auto& target) {
        return name && std::string_view(target.name) == name;
    });
    usher::fuzz::check(chosen != usher::fuzz::targets.end(), "USHER_FUZZ_TARGET names no target");
    return *chosen;
}

} // namespace

/// libFuzzer calls this with each input.
extern "C" __attribute__((visibility("default"))) int LLVMFuzzerTestOneInput(const std::uint8_t* bytes,
                                                                             std::size_t size)
{
    static const usher::fuzz::Target& target = chosenTarget();
    target.fuzzOne(QByteArrayView(bytes, static_cast<qsizetype>(size)));
    return 0;
}
