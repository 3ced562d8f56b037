from ..roles.conftest import sign_in  # noqa: F401
