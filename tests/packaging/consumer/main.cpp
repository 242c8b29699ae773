// SPDX-License-Identifier: GPL-3.0-or-later
// consumer FOLDER: makes a store and runs the documented example, with the installed headers and library
// only.
#include <iostream>

#include <core/sso/api/Sso.h>
#include <core/sso/setup/StoreSetup.h>

int main(int, char** argv)
{
    using namespace usher;
    const SystemClock clock;
    const QString folder = QString::fromLocal8Bit(argv[1]), name = "admin1", app = "CRM",
                  address = "127.0.0.1";
    const auto password = crypto::SecretBytes::fromText(u"abxqDJpXMVXYEO8NOGx9nVZvv4xSew9-");
    const auto session =
        sso::createStore(folder, name, password, clock)
            .and_then([&] { return sso::Sso::open(folder, clock); })
            .and_then([&](const auto& sso) {
                return sso->user()
                    .login(name, password, app, address, "Firefox 139.0")
                    .and_then([&](const sso::LoginSession& own) {
                        return sso->user().session().get("my-cid", own.ust, own.ust, app, address);
                    });
            });
    std::cout << (session ? session->userAgent : errorSentence(session.error())).toStdString() << '\n';
    return session ? 0 : 1;
}
