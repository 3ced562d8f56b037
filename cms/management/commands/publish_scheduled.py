from datetime import timedelta

from wagtail.management.commands.publish_scheduled import Command as WagtailCommand

from cms.heartbeat import Timed


class Command(Timed, WagtailCommand):
    period = timedelta(minutes=10)
