from members.models.joining import Invitation, JoinRequest
from members.models.mail import Message, OutgoingMail
from members.models.people import Editorship, Profile
from members.models.review import EditorialTask
from members.models.users import User, UserManager

__all__ = [
    "EditorialTask",
    "Editorship",
    "Invitation",
    "JoinRequest",
    "Message",
    "OutgoingMail",
    "Profile",
    "User",
    "UserManager",
]
