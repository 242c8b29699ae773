// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/configobj/PythonNumber.h"

#include <charconv>
#include <cmath>
#include <limits>
#include <system_error>

#include "core/store/configobj/PythonText.h"

namespace usher::store
{

namespace
{

/// Python converts no decimal text with more digits to a number.
constexpr qsizetype mostDigits = 4300;

int digitValue(QChar c)
{
    const char16_t unit = c.unicode();
    if (unit >= u'0' && unit <= u'9') {
        return unit - u'0';
    }
    const char16_t lower = unit | 0x20;
    return lower >= u'a' && lower <= u'f' ? lower - u'a' + 10 : 16;
}

/// Returns how many characters of `source` are digits of `base` with single underscores between them.
qsizetype digitRun(QStringView source, int base)
{
    qsizetype size = 0;
    while (size < source.size()) {
        const bool isAfterUnderscore = source[size] == u'_' && size > 0 && size + 1 < source.size();
        const qsizetype at = isAfterUnderscore ? size + 1 : size;
        if (digitValue(source[at]) >= base) {
            break;
        }
        size = at + 1;
    }
    return size;
}

QByteArray digitsOf(QStringView run)
{
    return run.toLatin1().replace('_', "");
}

/// Returns the decimal digits of a number that is written in another base.
QByteArray decimalDigits(const QByteArray& digits, int base)
{
    std::vector<int> decimal{0}; // the last digit first
    for (const char digit : digits) {
        int carry = digitValue(QLatin1Char(digit));
        for (int& place : decimal) {
            carry += place * base;
            place = carry % 10;
            carry /= 10;
        }
        for (; carry > 0; carry /= 10) {
            decimal.push_back(carry % 10);
        }
    }
    QByteArray text;
    for (auto place = decimal.rbegin(); place != decimal.rend(); ++place) {
        text.append(static_cast<char>('0' + *place));
    }
    return text;
}

/// Returns the number. One that is too large for a floating-point number is infinite, so that it compares as
/// Python's does.
double numberOf(const QByteArray& digits)
{
    bool isFinite = false;
    const double number = digits.toDouble(&isFinite);
    return isFinite ? number : std::numeric_limits<double>::infinity();
}

PythonValue integerOf(QByteArray digits)
{
    while (digits.size() > 1 && digits.startsWith('0')) {
        digits.remove(0, 1);
    }
    return {.kind = PythonValue::Kind::Integer,
            .isTrue = digits != "0",
            .number = numberOf(digits),
            .text = QString::fromLatin1(digits)};
}

/// Returns the shortest text that means this number, as Python's `repr` spells it.
QString floatText(double number)
{
    if (std::isinf(number)) {
        return QStringLiteral("inf");
    }
    constexpr int longest = 32;
    char scientific[longest];
    const auto end = std::to_chars(scientific, scientific + longest, number, std::chars_format::scientific);
    const QByteArray text(scientific, end.ptr - scientific);
    const qsizetype mark = text.indexOf('e');
    const int exponent = text.sliced(mark + 1).toInt();
    QByteArray digits = text.first(mark).replace(".", "");
    constexpr int leastPlain = -4;
    constexpr int mostPlain = 16;
    if (exponent < leastPlain || exponent >= mostPlain) {
        return QString::fromLatin1(text); // `1e+16`, `1.5e-07`
    }
    if (exponent < 0) {
        return QStringLiteral("0.") + QString(-exponent - 1, u'0') + QString::fromLatin1(digits);
    }
    digits = digits.leftJustified(exponent + 2, '0');
    return QString::fromLatin1(digits.first(exponent + 1) + '.' + digits.sliced(exponent + 1));
}

PythonValue floatOf(const QByteArray& spelled)
{
    double number = 0; // as it stays if the number is too small
    const auto read = std::from_chars(spelled.begin(), spelled.end(), number);
    if (read.ec == std::errc::result_out_of_range && !spelled.toLower().contains("e-")) {
        number = std::numeric_limits<double>::infinity();
    }
    return {
        .kind = PythonValue::Kind::Float, .isTrue = number != 0, .number = number, .text = floatText(number)};
}

/// Returns an integer in base 16, 8 or 2, which begins with its prefix.
std::optional<PythonNumber> prefixedInteger(QStringView source)
{
    if (source.size() < 3 || source[0] != u'0') {
        return std::nullopt;
    }
    constexpr int hexadecimal = 16;
    constexpr int octal = 8;
    const char16_t letter = source[1].unicode() | 0x20;
    const int base = letter == u'x' ? hexadecimal : letter == u'o' ? octal : letter == u'b' ? 2 : 0;
    if (base == 0) {
        return std::nullopt;
    }
    const qsizetype skipped = source[2] == u'_' ? 3 : 2;
    const qsizetype size = digitRun(source.sliced(skipped), base);
    if (size == 0 || size > mostDigits) {
        return std::nullopt;
    }
    return PythonNumber{.value = integerOf(decimalDigits(digitsOf(source.sliced(skipped, size)), base)),
                        .size = skipped + size};
}

/// Returns the size of an exponent that `source` begins with, or 0.
qsizetype exponentSize(QStringView source)
{
    if (source.isEmpty() || (source[0] != u'e' && source[0] != u'E')) {
        return 0;
    }
    const bool isSigned = source.size() > 1 && (source[1] == u'+' || source[1] == u'-');
    const qsizetype before = isSigned ? 2 : 1;
    const qsizetype digits = digitRun(source.sliced(before), 10);
    return digits > 0 ? before + digits : 0;
}

} // namespace

std::optional<PythonNumber> readPythonNumber(QStringView source)
{
    if (auto prefixed = prefixedInteger(source)) {
        return prefixed;
    }
    constexpr int decimal = 10;
    const qsizetype whole = digitRun(source, decimal);
    qsizetype size = whole;
    bool isFloat = false;
    if (size < source.size() && source[size] == u'.') {
        const qsizetype fraction = digitRun(source.sliced(size + 1), decimal);
        if (whole + fraction == 0) {
            return std::nullopt;
        }
        size += 1 + fraction;
        isFloat = true;
    }
    if (size == 0) {
        return std::nullopt;
    }
    const qsizetype exponent = exponentSize(source.sliced(size));
    size += exponent;
    isFloat = isFloat || exponent > 0;
    const QByteArray digits = digitsOf(source.first(size));
    if (size < source.size() && (source[size] == u'j' || source[size] == u'J')) {
        return PythonNumber{.value = {.kind = PythonValue::Kind::Other, .isTrue = floatOf(digits).isTrue},
                            .size = size + 1,
                            .isImaginary = true};
    }
    if (isFloat) {
        return PythonNumber{.value = floatOf(digits), .size = size};
    }
    const bool isZero = digits.count('0') == digits.size();
    if (digits.size() > mostDigits || (digits.startsWith('0') && !isZero)) {
        return std::nullopt; // `060`
    }
    return PythonNumber{.value = integerOf(digits), .size = size};
}

PythonValue negated(PythonValue number)
{
    number.number = -number.number;
    if (number.text.startsWith(u'-')) {
        number.text = number.text.sliced(1);
    } else if (number.kind == PythonValue::Kind::Float || number.isTrue) {
        number.text.prepend(u'-');
    }
    return number;
}

std::optional<double> pythonInt(const PythonValue& value)
{
    if (value.isNumber()) {
        return std::isfinite(value.number) ? std::optional(std::trunc(value.number)) : std::nullopt;
    }
    if (!value.isText()) {
        return std::nullopt;
    }
    QStringView text = pythonStripped(value.text);
    const bool isNegative = text.startsWith(u'-');
    if (isNegative || text.startsWith(u'+')) {
        text = text.sliced(1);
    }
    QString digits;
    for (const QChar c : text) {
        const int digit = c.category() == QChar::Number_DecimalDigit ? c.digitValue() : -1;
        digits.append(digit >= 0 ? QChar(u'0' + digit) : c);
    }
    constexpr int decimal = 10;
    if (digits.isEmpty() || digits.size() > mostDigits || digitRun(digits, decimal) != digits.size()) {
        return std::nullopt;
    }
    const double number = numberOf(digitsOf(digits));
    return isNegative ? -number : number;
}

} // namespace usher::store
