// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>

#include "tests/support/Patience.h"

namespace usher::test
{

/// A test class that its program can run. Many classes share a program, because linking one program is much
/// faster than linking a hundred. Each class still runs in a process of its own.
class RegisteredTest final
{
public:
    using Make = std::unique_ptr<QObject> (*)();

    RegisteredTest(const char* name, Make make);
};

/// Runs the test class that the first argument names, with the other arguments for Qt Test. Returns the
/// number of failures, or 2 and a list of the names if there is no such class.
[[nodiscard]] int runRegisteredTest(int argc, char** argv);

} // namespace usher::test

/// Makes a test class known to its program, under the class's own name.
#define USHER_TEST(TestClass)                                                                                \
    static const usher::test::RegisteredTest registered##TestClass(                                          \
        #TestClass, [] { return std::unique_ptr<QObject>(std::make_unique<TestClass>()); });
