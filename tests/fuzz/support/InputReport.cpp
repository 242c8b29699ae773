// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/support/InputReport.h"

#include <array>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <string_view>
#include <tuple>

#include <unistd.h>

namespace usher::fuzz
{

namespace
{

constexpr std::array fatal = {SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV};

// What a signal handler may read: it must not allocate memory.
std::array<char, 64> beginning;
QByteArray readInput;

void print(std::string_view text)
{
    std::ignore = ::write(STDERR_FILENO, text.data(), text.size());
}

void report(int signal)
{
    print({beginning.data(), std::strlen(beginning.data())});
    for (const char byte :
         std::string_view(readInput.constData(), static_cast<std::size_t>(readInput.size()))) {
        constexpr std::string_view digits = "0123456789abcdef";
        const auto value = static_cast<unsigned char>(byte);
        const std::array hexadecimal = {digits[value >> 4U], digits[value & 0xFU]};
        print({hexadecimal.data(), hexadecimal.size()});
    }
    print("\n");
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

} // namespace

InputReport::InputReport()
{
    for (const int signal : fatal) {
        std::signal(signal, report);
    }
}

InputReport::~InputReport()
{
    for (const int signal : fatal) {
        std::signal(signal, SIG_DFL);
    }
}

void InputReport::begin(int round, const QByteArray& input)
{
    std::ignore = std::snprintf(beginning.data(), beginning.size(), "Input of round %d: ", round);
    readInput = input;
}

} // namespace usher::fuzz
