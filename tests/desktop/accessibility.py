# SPDX-License-Identifier: GPL-3.0-or-later
"""Works with the window as a person does who uses a screen reader: by keyboard, and reading through the bus of the
assistive tools (AT-SPI). Run by accessibility.sh.

accessibility.py DATABASE USER PASSWORD: the sample store's database, and its login.
"""
import datetime
import sqlite3
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 (the version comes first)

PATIENCE = 30.0  # seconds
LOOKS = 11
ANNOUNCED = []  # what a screen reader has said by itself


def said(text):
    print(text, flush=True)


def fail(text):
    said(f"Failed: {text}")
    sys.exit(1)


def press(*keys):
    subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)


def type_text(text):
    subprocess.run(["xdotool", "type", "--clearmodifiers", "--delay", "2", text], check=True)


def wait_for(what, condition):
    """Returns the first true answer of condition(). An object may go while it is read."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        while GLib.MainContext.default().iteration(False):
            pass
        try:
            answer = condition()
        except GLib.Error:
            answer = None
        if answer:
            return answer
        time.sleep(0.05)
    return fail(f"{what} within {PATIENCE:.0f} seconds")


def hear(event):
    """Notes what Orca says without a key: the labels in a notification that is shown, and, from Qt 6.8, announcements."""
    if event.type.startswith("object:announcement"):
        ANNOUNCED.append(str(event.any_data))
    elif event.detail1 and event.source.get_role() == Atspi.Role.NOTIFICATION:
        labels = [event.source.get_child_at_index(index) for index in range(event.source.get_child_count())]
        ANNOUNCED.extend(one.get_name() for one in labels if one.get_role() == Atspi.Role.LABEL)


def expect_announced(part):
    """Waits until this was announced, and forgets what was announced until then."""
    wait_for(f"Nothing announces “{part}”, but {ANNOUNCED}", lambda: any(part in text for text in ANNOUNCED))
    said(f"announced: {[text for text in ANNOUNCED if part in text][0]}")
    ANNOUNCED.clear()


def application():
    desktop = Atspi.get_desktop(0)
    for index in range(desktop.get_child_count()):
        child = desktop.get_child_at_index(index)
        if child is not None and child.get_name() == "usher":
            return child
    return None


def objects(parent):
    for index in range(parent.get_child_count()):
        child = parent.get_child_at_index(index)
        if child is not None and child.get_state_set().contains(Atspi.StateType.SHOWING):
            yield child
            yield from objects(child)


def named(name):
    """Returns the object of this name that is shown. A field's label has the same name, and is not meant."""
    usher = application()
    shown = objects(usher) if usher else []
    found = [one for one in shown if one.get_name() == name and one.get_role() != Atspi.Role.LABEL]
    return found[0] if found else None


def text_of(name):
    one = named(name)
    if one is None:
        return None
    if "Text" not in one.get_interfaces():
        return None
    return Atspi.Text.get_text(one, 0, Atspi.Text.get_character_count(one))


def has_focus(name):
    one = named(name)
    return one is not None and one.get_state_set().contains(Atspi.StateType.FOCUSED)


def live_sessions(database):
    """Returns live sessions of two users whom Zato accepts, as the database has them."""
    now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M:%S")
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        rows = connection.execute(
            "SELECT s.ust, s.creation_time, s.expiration_time, s.remote_addr, s.user_agent FROM zato_sso_session s"
            " JOIN zato_sso_user u ON u.id = s.user_id WHERE s.expiration_time > datetime(?, '+5 minutes')"
            " AND u.username IN ('alice', 'frank') ORDER BY s.id",
            (now,),
        ).fetchall()
    return [row for row in rows if all(str(value).isascii() for value in row) and row[3] and row[4]]


def log_in(user, password):
    wait_for("The user name does not get the focus", lambda: has_focus("User name"))
    type_text(user)
    press("Tab")
    wait_for("Tab does not lead to the password", lambda: has_focus("Password"))
    press("Return")
    expect_announced("Enter your password.")
    described = named("Password").get_description()
    if described != "Enter your password.":
        fail(f"The description of the empty password is: {described}")
    type_text("wrong")
    press("Return")
    expect_announced("E005001")
    wait_for("The password does not get the focus after a refusal", lambda: has_focus("Password"))
    type_text(password)
    press("Return")
    wait_for("The token's field does not get the focus", lambda: has_focus("User session token"))
    said("logged in by keyboard")


def look_at(number, session):
    token, created, expires, address, agent = session
    wanted = {
        "Creation time": str(created)[:19],
        "Expiration time": str(expires)[:19],
        "Remote address": address.split(",")[0].strip(),
        "User agent": agent,
    }
    wait_for("The token's field does not get the focus", lambda: has_focus("User session token"))
    press("ctrl+a")
    type_text(token)
    press("Return")
    for name, value in wanted.items():
        wait_for(
            f"Look {number}: {name} does not say {value} but {text_of(name)}",
            lambda name=name, value=value: value in (text_of(name) or ""),
        )
    expect_announced("Session of ")
    if named("Session details") is None:
        fail("There is no group named Session details")
    said(f"look {number:2}: " + " | ".join(text_of(name) or "" for name in wanted))


def main():
    database, user, password = sys.argv[1:4]
    wait_for("The window is not on the bus of the assistive tools", application)
    listener = Atspi.EventListener.new(hear)
    for event in ("object:state-changed:showing", "object:announcement"):
        listener.register(event)
    log_in(user, password)
    sessions = live_sessions(database)  # not before a login, which shows that the sample store is whole
    if not sessions:
        fail("The sample store has no live sessions")
    for number in range(1, LOOKS + 1):
        # The next token differs from the one before, so that an old answer is not taken for a new one.
        look_at(number, sessions[(number - 1) % len(sessions)])
    press("ctrl+l")
    message = wait_for("There is no message after the lock", lambda: text_of("Login message"))
    if "Locked" not in message:
        fail(f"The message after the lock is: {message}")
    if named("Session details") is not None or named("User session token") is not None:
        fail("The session can still be read after the lock")
    wait_for("The password does not get the focus after the lock", lambda: has_focus("Password"))
    expect_announced("Locked")
    said(f"locked: {message}")


main()
