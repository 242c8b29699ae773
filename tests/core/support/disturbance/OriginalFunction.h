// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <dlfcn.h>

namespace usher::test
{

/// Returns the C library's own function, for a function of the same name that stands in front of it.
template <class Function>
Function* originalFunction(const char* name)
{
    return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

} // namespace usher::test
