"""Workers that do what real ones must not: named by their modules, since processes import them."""

import os
import time
from multiprocessing.connection import Connection

from juesuan_gui.application.folder.digest import Digest


def dying(connection: Connection) -> None:
    """Die over documents whose name says so, as a library that crashes does."""
    while True:
        try:
            path = connection.recv()
        except EOFError:
            return
        if "die" in path.name:
            os._exit(11)
        connection.send(Digest(path.name, "text", profile="final-accounts"))


def sleeping(connection: Connection) -> None:
    """Never come to an end over documents whose name says so."""
    while True:
        try:
            path = connection.recv()
        except EOFError:
            return
        if "hang" in path.name:
            time.sleep(600)
        connection.send(Digest(path.name, "text", profile="final-accounts"))
