// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestRegistry.h"

#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include <QTest>

namespace usher::test
{

namespace
{

/// The classes by name. A function's variable, so that it is there before the first class is registered.
std::map<std::string, RegisteredTest::Make>& registeredTests()
{
    static std::map<std::string, RegisteredTest::Make> tests;
    return tests;
}

} // namespace

RegisteredTest::RegisteredTest(const char* name, Make make)
{
    registeredTests().emplace(name, make);
}

int runRegisteredTest(int argc, char** argv)
{
    const auto& tests = registeredTests();
    const auto named = argc > 1 ? tests.find(argv[1]) : tests.end();
    if (named == tests.end()) {
        std::fputs("Name one of these test classes:\n", stderr);
        for (const auto& [name, make] : tests) {
            std::fprintf(stderr, "  %s\n", name.c_str());
        }
        return 2;
    }
    std::vector<char*> forQtTest(argv, argv + argc);
    forQtTest.erase(forQtTest.begin() + 1);
    const std::unique_ptr<QObject> test = named->second();
    return QTest::qExec(test.get(), static_cast<int>(forQtTest.size()), forQtTest.data());
}

} // namespace usher::test
