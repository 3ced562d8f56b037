from aiosmtpd.controller import Controller


class Mailbox:
    """A mail server that keeps what it gets, or says no."""

    def __init__(self):
        self.messages = []
        self.answer_to_recipient = "250 OK"
        self.answer_to_data = "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.answer_to_recipient.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.answer_to_recipient.format(address=address)

    async def handle_DATA(self, server, session, envelope):
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
