import asyncio

from aiosmtpd.controller import Controller


class Mailbox:
    """A mail server that keeps what it gets, or says no."""

    def __init__(self):
        self.messages = []
        self.answer_to_sender = "250 OK"
        self.answer_to_recipient = "250 OK"
        self.answer_to_data = "250 OK"
        # Seconds until a mail is answered.
        self.delay = 0
        # {address: what it alone is answered}
        self.refused = {}

    async def handle_MAIL(self, server, session, envelope, address, options):
        if self.answer_to_sender.startswith("250"):
            envelope.mail_from = address
        return self.answer_to_sender

    async def handle_RCPT(self, server, session, envelope, address, options):
        answer = self.refused.get(address, self.answer_to_recipient)
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer.format(address=address)

    async def handle_DATA(self, server, session, envelope):
        await asyncio.sleep(self.delay)
        if self.answer_to_data == "hang up":
            server.transport.abort()
            return "250 OK"
        if self.answer_to_data.startswith("250"):
            self.messages.append((envelope.rcpt_tos, envelope.content))
        return self.answer_to_data


class AnyPort(Controller):
    """Takes the port that the system gives for port 0."""

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()
