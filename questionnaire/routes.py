"""What the addresses of the pages of a round, a reply, an activity and a clearance copy begin with."""

ROUND = "rounds/<slug:slug>/"
REPLY = "replies/<slug:slug>/<str:member_state>/"
ACTIVITY = f"{REPLY}activities/<str:reference>/"
COPY = f"{REPLY}clearance/<int:number>/"
