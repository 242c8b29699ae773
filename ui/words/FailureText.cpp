// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/FailureText.h"

#include <QCoreApplication>

namespace usher::ui
{

namespace
{

class FailureTextWords final
{
    Q_DECLARE_TR_FUNCTIONS(FailureText)
};

} // namespace

QString failureText(const Error& error)
{
    if (!canPassByItself(error.kind)) {
        return errorSentence(error);
    }
    //: %1 is why something failed, in whole sentences.
    return FailureTextWords::tr("%1 Press F5 to try again.").arg(errorSentence(error));
}

} // namespace usher::ui
